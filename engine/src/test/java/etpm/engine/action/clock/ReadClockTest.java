package etpm.engine.action.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.TestTpm;
import etpm.spec.command.clock.ReadClock;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsTimeInfo;
import org.junit.jupiter.api.Test;

final class ReadClockTest {
    private final TestTpm tpm = TestTpm.started();

    private TpmsTimeInfo now() {
        return tpm.run(new ReadClock()).currentTime();
    }

    @Test
    void timeAndClockGoOnTogether() {
        TpmsTimeInfo before = now();
        tpm.advance(1234);
        TpmsTimeInfo after = now();
        assertEquals(before.time() + 1234, after.time());
        assertEquals(before.clockInfo().clock() + 1234, after.clockInfo().clock());
    }

    @Test
    void timeStartsOverAndTheClockDoesNot() {
        tpm.advance(50_000);
        tpm.run(new Shutdown(TpmSu.CLEAR));
        long clock = now().clockInfo().clock();
        tpm.restart(null, TpmSu.CLEAR);
        assertEquals(0, now().time());
        assertEquals(clock, now().clockInfo().clock());
    }

    @Test
    void countsStarts() {
        assertEquals(1, now().clockInfo().resetCount());
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        assertEquals(2, now().clockInfo().resetCount());
        tpm.restart(TpmSu.STATE, TpmSu.CLEAR);
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        assertEquals(2, now().clockInfo().resetCount());
        assertEquals(2, now().clockInfo().restartCount());
    }

    @Test
    void isNotSafeRightAfterACrash() {
        assertTrue(now().clockInfo().safe());
        tpm.restart(null, TpmSu.CLEAR);
        assertFalse(now().clockInfo().safe());
        tpm.advance(4096);
        assertTrue(now().clockInfo().safe());
    }

    /** What anchors the state against older copies need not hear of it. */
    @Test
    void isSavedByItselfEveryFewSeconds() {
        now();
        int commits = tpm.store.commits();
        int clocks = tpm.store.clockCommits();
        tpm.advance(4096);
        long clock = now().clockInfo().clock();
        assertEquals(clocks + 1, tpm.store.clockCommits());
        assertEquals(commits + 1, tpm.store.commits());
        now();
        assertEquals(commits + 1, tpm.store.commits());
        tpm.restart(null, TpmSu.CLEAR);
        assertEquals(clock, now().clockInfo().clock());
    }
}
