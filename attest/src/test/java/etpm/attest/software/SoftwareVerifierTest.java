package etpm.attest.software;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.attest.Collateral;
import etpm.attest.Evidence;
import etpm.attest.EvidenceType;
import etpm.attest.Policy;
import etpm.attest.Reason.Cause;
import etpm.attest.Rules;
import etpm.attest.TcbStatus;
import etpm.attest.Vectors;
import etpm.attest.Verdict;
import etpm.attest.Verifier;
import etpm.attest.attester.ReportData;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SoftwareVerifierTest {
    private static final Instant AT = Instant.parse("2031-01-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(AT, ZoneOffset.UTC);
    private static final Bytes MEASUREMENT = Bytes.ofHex("ab".repeat(48));
    private static final ReportData DATA = ReportData.of("test", List.of(Bytes.ofHex("01")));

    private final SigningKey key = SigningKey.generate();
    private final Rules rules = Rules.strict().roots(key.digest()).atLeast("svn", 3);

    private Bytes statement(long svn, boolean debug) {
        return new SoftwareAttester(key, MEASUREMENT, svn, debug, CLOCK)
                .attest(DATA)
                .octets();
    }

    private static Verdict verify(Verifier verifier, Bytes octets, Rules rules, Instant at) {
        return verifier.verify(
                Evidence.of(verifier.type(), octets), Collateral.NONE, Policy.of(verifier.type(), rules), at);
    }

    private static Verdict verify(Bytes octets, Rules rules, Instant at) {
        return verify(new SoftwareVerifier(), octets, rules, at);
    }

    private static void refused(Verdict verdict, Cause... causes) {
        assertEquals(
                Set.copyOf(Arrays.asList(causes)),
                verdict.reasons().stream().map(reason -> reason.cause()).collect(Collectors.toSet()),
                verdict::describe);
    }

    @Test
    void aStatementUnderThePinnedRootIsAcceptedAndMarked() {
        Verdict verdict = verify(statement(3, false), rules.pin("measurement", MEASUREMENT.toHex()), AT);
        assertTrue(verdict.accepted(), verdict::describe);
        assertEquals(TcbStatus.UP_TO_DATE, verdict.tcb());
        assertEquals(DATA.toString(), verdict.claims().get("report_data").text());
        assertEquals(key.digest().toHex(), verdict.claims().get("platform_id").text());
        assertTrue(verdict.describe().contains("software: proves nothing about hardware"));
        assertEquals(
                "software: proves nothing about hardware",
                verdict.json().get("notes").get(0).asText());
        assertTrue(verdict.json().get("accepted").asBoolean());
    }

    @Test
    void everyRefusalHasItsReason() {
        Bytes good = statement(3, false);
        refused(verify(good, rules.roots(SigningKey.generate().digest()), AT), Cause.CHAIN);
        refused(verify(good, Rules.strict().atLeast("svn", 3), AT), Cause.CHAIN);
        refused(verify(good, Rules.strict().roots(key.digest()), AT), Cause.TCB);
        refused(verify(statement(2, false), rules, AT), Cause.TCB, Cause.POLICY);
        refused(verify(statement(3, true), rules, AT), Cause.DEBUG);
        refused(verify(good, rules.pin("measurement", "00".repeat(48)), AT), Cause.POLICY);
        refused(verify(good, rules, AT.plusSeconds(601)), Cause.EXPIRED);
        refused(verify(good, rules, AT.minusSeconds(601)), Cause.EXPIRED);
        Verdict other = new SoftwareVerifier()
                .verify(
                        Evidence.of(EvidenceType.SOFTWARE, good),
                        Collateral.NONE,
                        Policy.of(EvidenceType.SNP, rules),
                        AT);
        refused(other, Cause.TYPE);
    }

    @Test
    void everyBitAndEveryOctetCounts() {
        Bytes good = statement(3, false);
        for (int bit = 0; bit < good.length() * 8; bit++) {
            int at = bit;
            assertFalse(verify(Vectors.flip(good, bit), rules, AT).accepted(), () -> "bit " + at);
        }
        for (int length = 0; length < good.length(); length++) {
            refused(verify(good.slice(0, length), rules, AT), Cause.MALFORMED);
        }
        refused(verify(good.concat(Bytes.zeros(1)), rules, AT), Cause.MALFORMED);
    }

    @Test
    void aPinnedKeySaysWhoAndNoMore() {
        PinnedKeyVerifier verifier = new PinnedKeyVerifier();
        Bytes good = new PinnedKeyAttester(key).attest(DATA).octets();
        Rules named =
                Rules.strict().accept(TcbStatus.UNRATED).pin("key", key.digest().toHex());
        Verdict verdict = verify(verifier, good, named, AT);
        assertTrue(verdict.accepted(), verdict::describe);
        assertEquals(List.of(Verdict.PINNED_KEY_MARK), verdict.notes());
        assertEquals(DATA.toString(), verdict.claims().get("report_data").text());
        String other = SigningKey.generate().digest().toHex();
        refused(verify(verifier, good, named.pin("key", other), AT), Cause.POLICY);
        refused(verify(verifier, good, Rules.strict().accept(TcbStatus.UNRATED), AT), Cause.POLICY);
        for (int bit = 0; bit < good.length() * 8; bit++) {
            int at = bit;
            assertFalse(verify(verifier, Vectors.flip(good, bit), named, AT).accepted(), () -> "bit " + at);
        }
        for (int length = 0; length < good.length(); length++) {
            refused(verify(verifier, good.slice(0, length), named, AT), Cause.MALFORMED);
        }
    }

    /** A signature of one purpose must not be one of the other, though the same key may serve both. */
    @Test
    void statementsAndPinnedKeysAreNotInterchangeable() {
        Bytes statement = statement(3, false);
        Bytes pinned = new PinnedKeyAttester(key).attest(DATA).octets();
        assertFalse(verify(pinned, rules, AT).accepted());
        assertFalse(verify(new PinnedKeyVerifier(), statement, rules, AT).accepted());
    }

    @Test
    void aKeyFileIsForItsOwnerAlone(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("keys/root.pem");
        SigningKey made = SigningKey.at(file);
        assertEquals(
                Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE),
                Files.getPosixFilePermissions(file));
        assertEquals(made.digest(), SigningKey.at(file).digest());
        assertEquals(made.digest(), SigningKey.read(file).digest());

        String text = Files.readString(file);
        SigningKey.at(folder.resolve("other.pem"));
        String other = Files.readString(folder.resolve("other.pem"));
        int half = text.indexOf("-----BEGIN PUBLIC");
        for (Map.Entry<String, String> bad : Map.of(
                        "mixed",
                        text.substring(0, half) + other.substring(other.indexOf("-----BEGIN PUBLIC")),
                        "private",
                        text.substring(0, half),
                        "empty",
                        "",
                        "garbage",
                        text.replace('A', 'B'))
                .entrySet()) {
            Path broken = Files.writeString(folder.resolve(bad.getKey()), bad.getValue());
            IOException e = assertThrows(IOException.class, () -> SigningKey.read(broken), bad.getKey());
            assertFalse(e.getMessage().contains("MIG"), "a message must not quote the key");
        }
    }
}
