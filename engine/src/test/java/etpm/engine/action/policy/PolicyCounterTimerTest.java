package etpm.engine.action.policy;

import etpm.engine.TestTpm.TestSession;
import etpm.spec.command.policy.PolicyCounterTimer;
import etpm.spec.command.policy.PolicyCounterTimerSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmEo;
import etpm.spec.type.TpmSu;
import etpm.spec.wire.Bytes;
import org.junit.jupiter.api.Test;

final class PolicyCounterTimerTest extends PolicyFixture {
    private void compare(TestSession of, String operandB, int offset, TpmEo operation) {
        tpm.run(new PolicyCounterTimer(of.handle, Bytes.ofHex(operandB), offset, operation));
    }

    private void refused(TpmRc rc, TestSession of, String operandB, int offset, TpmEo operation) {
        tpm.refused(rc, new PolicyCounterTimer(of.handle, Bytes.ofHex(operandB), offset, operation));
    }

    @Test
    void comparesTheTime() {
        tpm.advance(5_000);
        compare(session, "0000000000001388", 0, TpmEo.UNSIGNED_GE);
        compare(trial, "0000000000001388", 0, TpmEo.UNSIGNED_GE);
        assertDigests(sha256(ZEROS + "0000016d" + sha256("0000000000001388" + "0000" + "0007")));
        refused(TpmRc.POLICY, session, "0000000000001388", 0, TpmEo.SIGNED_LT);
        refused(TpmRc.POLICY, session, "00000000", 4, TpmEo.UNSIGNED_LT);
    }

    @Test
    void comparesTheCounts() {
        String resets =
                String.format("%08x", tpm.tpm.state().persistent().counters().resetCount());
        compare(session, resets + "00000000" + "01", 16, TpmEo.EQ);
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        TestSession later = tpm.policy();
        compare(later, resets + "00000001" + "01", 16, TpmEo.EQ);
    }

    @Test
    void refusesWhatLiesBeyondTheStructureEvenInATrial() {
        compare(session, "", 25, TpmEo.EQ);
        for (TestSession of : new TestSession[] {session, trial}) {
            refused(TpmRc.VALUE.with(PolicyCounterTimerSpec.offset), of, "", 26, TpmEo.EQ);
            refused(TpmRc.RANGE, of, "0100", 24, TpmEo.EQ);
        }
    }

    @Test
    void doesNotCompareInATrial() {
        compare(trial, "ffffffffffffffff", 0, TpmEo.UNSIGNED_GT);
    }

    @Test
    void refusesWhatIsNoComparison() {
        refused(TpmRc.VALUE.with(PolicyCounterTimerSpec.operation), session, "", 26, new TpmEo(12));
    }

    /** That both lie beyond the structure, or that the comparison fails as well, does not matter. */
    @Test
    void theFirstFaultDecides() {
        refused(TpmRc.VALUE.with(PolicyCounterTimerSpec.offset), session, "0100", 26, TpmEo.EQ);
        refused(TpmRc.RANGE, session, "00".repeat(26), 0, TpmEo.EQ);
    }

    /** Else a full disk would make a policy that ends with time last (Part 1, 34.7.2.2). */
    @Test
    void theClockIsNotComparedWhileItStands() {
        tpm.store.full(true);
        tpm.advance(1_000);
        compare(session, "0000000000002710", 8, TpmEo.UNSIGNED_LT);
        tpm.advance(9_000);
        for (int times = 0; times < 3; times++) {
            refused(TpmRc.NV_UNAVAILABLE, session, "0000000000002710", 8, TpmEo.UNSIGNED_LT);
            tpm.advance(1);
        }
        refused(TpmRc.NV_UNAVAILABLE, session, "ffff", 7, TpmEo.UNSIGNED_LT);
        refused(TpmRc.NV_UNAVAILABLE, session, "ffff", 15, TpmEo.UNSIGNED_LT);
        compare(trial, "0000000000002710", 8, TpmEo.UNSIGNED_LT);
        compare(session, "0000000000002710", 0, TpmEo.UNSIGNED_GE);
        compare(session, "00000000", 16, TpmEo.UNSIGNED_GE);
        tpm.store.full(false);
        compare(session, "0000000000002710", 8, TpmEo.UNSIGNED_LT);
    }

    // ---- UNSIGNED_LT of Time: an expiration, in seconds since the session began (Part 3, 23.10)

    private static final String FIVE = "0000000000000005";

    @Test
    void limitsTheLifeOfTheSession() {
        compare(session, FIVE, 0, TpmEo.UNSIGNED_LT);
        compare(trial, FIVE, 0, TpmEo.UNSIGNED_LT);
        assertDigests(sha256(ZEROS + "0000016d" + sha256(FIVE + "0000" + "0005")));
        protectIndex();
        tpm.advance(5_000);
        assertReadable();
        compare(session, FIVE, 0, TpmEo.UNSIGNED_LT);
        tpm.advance(5_001);
        assertRefused(atSession(TpmRc.EXPIRED));
    }

    @Test
    void aLifeIsOnlyMadeShorter() {
        compare(session, FIVE, 0, TpmEo.UNSIGNED_LT);
        compare(session, "000000000000003c", 0, TpmEo.UNSIGNED_LT);
        protectIndex();
        tpm.advance(5_001);
        assertRefused(atSession(TpmRc.EXPIRED));
    }

    @Test
    void aLifeOfNoSecondsEndsAtOnce() {
        compare(session, "0000000000000000", 0, TpmEo.UNSIGNED_LT);
        protectIndex();
        tpm.advance(1);
        assertRefused(atSession(TpmRc.EXPIRED));
    }

    @Test
    void refusesALifeThatIsOver() {
        tpm.advance(5_001);
        refused(TpmRc.EXPIRED.with(PolicyCounterTimerSpec.operandB), session, FIVE, 0, TpmEo.UNSIGNED_LT);
        compare(trial, FIVE, 0, TpmEo.UNSIGNED_LT);
    }

    /** More would not fit into the milliseconds that time is counted in. */
    @Test
    void refusesALifeThatIsTooLong() {
        compare(session, "0020000000000000", 0, TpmEo.UNSIGNED_LT);
        for (String longer : new String[] {"0020000000000001", "ffffffffffffffff"}) {
            refused(TpmRc.VALUE.with(PolicyCounterTimerSpec.operandB), session, longer, 0, TpmEo.UNSIGNED_LT);
        }
    }

    /** Part of Time, or more than Time, is no such limit. */
    @Test
    void comparesWhatIsNotAllOfTime() {
        tpm.advance(5_000);
        compare(session, "00000001", 0, TpmEo.UNSIGNED_LT);
        refused(TpmRc.POLICY, session, FIVE + "00", 0, TpmEo.UNSIGNED_LT);
    }
}
