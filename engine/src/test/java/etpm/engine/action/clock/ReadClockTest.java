package etpm.engine.action.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.TestTpm;
import etpm.engine.spi.Mutation;
import etpm.spec.command.clock.ReadClock;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsTimeInfo;
import java.util.Arrays;
import java.util.List;
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
    void neverShowsLessAfterACrashThatItCallsSafe() {
        tpm.run(new Shutdown(TpmSu.CLEAR));
        tpm.advance(3_000);
        long shown = now().clockInfo().clock();
        tpm.restart(null, TpmSu.CLEAR);
        assertTrue(now().clockInfo().safe());
        assertTrue(now().clockInfo().clock() >= shown);
    }

    @Test
    void standsStillWhileItCannotBeStored() {
        tpm.store.full(true);
        tpm.advance(10_000);
        TpmsTimeInfo full = now();
        assertEquals(0, full.clockInfo().clock());
        assertEquals(10_000, full.time());
        assertFalse(full.clockInfo().safe());
        tpm.store.full(false);
        tpm.advance(1_000);
        assertEquals(1_000, now().clockInfo().clock());
        assertFalse(now().clockInfo().safe());
        tpm.advance(4_096);
        assertTrue(now().clockInfo().safe());
    }

    @Test
    void isStoredApartFromWhatTheAnchorMustKnow() {
        tpm.advance(5_000);
        now();
        assertEquals(1, tpm.store.clockCommits());
    }

    @Test
    void isNotSafeRightAfterACrash() {
        assertTrue(now().clockInfo().safe());
        tpm.restart(null, TpmSu.CLEAR);
        assertFalse(now().clockInfo().safe());
        tpm.advance(4096);
        assertTrue(now().clockInfo().safe());
    }

    /** The life before the crash may have shown more, up to what the clock would have been saved at (Part 1, 33.3.3). */
    @Test
    void isNotMadeSafeByAShutdown() {
        tpm.advance(3_000);
        long shown = now().clockInfo().clock();
        tpm.restart(null, TpmSu.CLEAR);
        tpm.advance(10);
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        TpmsTimeInfo later = now();
        assertTrue(later.clockInfo().clock() < shown);
        assertFalse(later.clockInfo().safe());
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        assertFalse(now().clockInfo().safe());
        tpm.advance(4096);
        assertTrue(now().clockInfo().safe());
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        assertTrue(now().clockInfo().safe());
    }

    /** Of an eTPM that did not keep whether the clock was safe. */
    @Test
    void isSafeAfterAnOlderShutdown() {
        tpm.run(new Shutdown(TpmSu.CLEAR));
        byte[] mark = tpm.store.load().get("shutdown");
        tpm.store.commit(List.of(new Mutation("shutdown", Arrays.copyOf(mark, mark.length - 1))));
        tpm.restart(null, TpmSu.CLEAR);
        assertTrue(now().clockInfo().safe());
    }
}
