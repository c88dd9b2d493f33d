package etpm.attest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.attest.Reason.Cause;
import etpm.spec.wire.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules, findings and verdicts, whatever the evidence. */
final class VerdictTest {
    private static final Instant AT = Instant.parse("2030-01-01T00:00:00Z");
    private static final Evidence EVIDENCE = Evidence.of(EvidenceType.SOFTWARE, Bytes.EMPTY);

    private static Verdict examine(Rules rules, Findings.Examination examination) {
        Policy policy = Policy.of(EvidenceType.SOFTWARE, rules);
        return Findings.examine(EvidenceType.SOFTWARE, EVIDENCE, policy, AT, examination);
    }

    private static Rules lax() {
        return Rules.strict().accept(TcbStatus.UNRATED);
    }

    @Test
    void softwareIsAlwaysMarked() {
        Verdict accepted = examine(lax(), (findings, rules) -> findings.claim("name", "x"));
        assertTrue(accepted.accepted(), accepted::describe);
        assertEquals(List.of("software: proves nothing about hardware"), accepted.notes());
        assertTrue(accepted.describe().contains(Verdict.SOFTWARE_MARK));
        Verdict refused = examine(Rules.strict(), (findings, rules) -> findings.note("more"));
        assertEquals(List.of(Verdict.SOFTWARE_MARK, "more"), refused.notes());
        assertFalse(refused.accepted());
    }

    @Test
    void everyReasonIsListedOnce() {
        Rules rules = lax().pin("name", "a", "b").atLeast("number", 3).pin("absent", "x");
        Verdict verdict = examine(rules, (findings, given) -> {
            findings.claim("name", "c");
            findings.claim("number", 2);
            findings.refuse(Cause.CHAIN, "One.");
            findings.refuse(Cause.CHAIN, "One.");
            findings.tcb(TcbStatus.OUT_OF_DATE, Set.of("A-1", "A-2"));
        });
        assertEquals(
                List.of(
                        "CHAIN: One.",
                        "POLICY: The policy pins absent, which this evidence does not have.",
                        "POLICY: name is c, which the policy does not accept.",
                        "POLICY: number is 2, below the policy's 3.",
                        "TCB: The TCB is OutOfDate, which the policy does not accept.",
                        "TCB: Advisory A-1 applies, which the policy does not accept.",
                        "TCB: Advisory A-2 applies, which the policy does not accept."),
                verdict.reasons().stream().map(Reason::toString).toList());
    }

    @Test
    void noControlCharactersReachATerminal() {
        Verdict verdict = examine(lax(), (findings, rules) -> {
            findings.claim("name", "a\u001b[2Jb");
            findings.refuse(Cause.CHAIN, "Certificate x\r\ny.");
            // The control sequences of terminals in one character, text that runs backwards, ends of lines.
            findings.refuse(Cause.CHAIN, "\u009b2J \u202e \u2028 \u0085 é");
        });
        assertEquals("?2J ? ? ? é", verdict.reasons().get(1).sentence());
        assertEquals("a?[2Jb", verdict.claims().get("name").text());
        assertEquals("Certificate x??y.", verdict.reasons().getFirst().sentence());
    }

    @Test
    void numbersAreUnsigned() {
        assertTrue(examine(lax().atLeast("n", Long.MAX_VALUE), (findings, rules) -> findings.claim("n", -1))
                .accepted());
        assertFalse(examine(lax().atLeast("n", -1), (findings, rules) -> findings.claim("n", 5))
                .accepted());
    }

    @Test
    void whateverAnExaminationThrowsIsARefusal() {
        Verdict verdict = examine(lax(), (findings, rules) -> {
            throw new ArrayIndexOutOfBoundsException(7);
        });
        assertTrue(verdict.refusedFor(Cause.MALFORMED));
        Verdict unreadable = examine(lax(), (findings, rules) -> {
            throw new CollateralException("The item cannot be read.");
        });
        assertTrue(unreadable.refusedFor(Cause.MISSING));
    }

    @Test
    void noPolicyAcceptsAWithdrawnTcb() {
        assertThrows(IllegalArgumentException.class, () -> Rules.strict().accept(TcbStatus.REVOKED));
        assertThrows(IllegalArgumentException.class, () -> Rules.strict().accept(TcbStatus.UNSUPPORTED));
    }

    @Test
    void aKindWithoutRulesOrVerifierIsRefused() {
        Appraiser appraiser = new Appraiser(List.of());
        Verdict none = appraiser.verify(EVIDENCE, Collateral.NONE, Policy.of(EvidenceType.SOFTWARE, lax()), AT);
        assertTrue(none.refusedFor(Cause.UNSUPPORTED));
        Verdict other = appraiser.verify(EVIDENCE, Collateral.NONE, Policy.of(EvidenceType.SNP, lax()), AT);
        assertTrue(other.refusedFor(Cause.TYPE));
    }
}
