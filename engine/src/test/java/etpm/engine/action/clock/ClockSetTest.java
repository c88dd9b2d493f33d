package etpm.engine.action.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.TestTpm;
import etpm.spec.command.clock.ClockSet;
import etpm.spec.command.clock.ClockSetSpec;
import etpm.spec.command.clock.ReadClock;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSu;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClockSetTest {
    private final TestTpm tpm = TestTpm.started();

    private long clock(TestTpm tpm) {
        return tpm.run(new ReadClock()).currentTime().clockInfo().clock();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5_000, 0x7FFF_FFFF_FFFF_FFFFL, 0xFFFF_0000_0000_0000L})
    void durableAtOnce(long newTime) {
        long time = tpm.run(new ReadClock()).currentTime().time();
        tpm.run(new ClockSet(TpmHandle.OWNER, newTime));
        assertEquals(newTime, clock(tpm));
        assertEquals(time, tpm.run(new ReadClock()).currentTime().time());
        TestTpm again = tpm.reopened();
        again.restart(null, TpmSu.CLEAR);
        assertEquals(newTime, clock(again));
        again.advance(5_000);
        assertEquals(newTime + 5_000, clock(again));
    }

    @Test
    void neverBackNorTooFar() {
        TpmRc value = TpmRc.VALUE.with(ClockSetSpec.newTime);
        tpm.run(new ClockSet(TpmHandle.PLATFORM, 1000));
        tpm.run(new ClockSet(TpmHandle.PLATFORM, 1000));
        tpm.refused(value, new ClockSet(TpmHandle.OWNER, 999), TestTpm.EMPTY);
        tpm.refused(value, new ClockSet(TpmHandle.OWNER, 0xFFFF_0000_0000_0001L), TestTpm.EMPTY);
    }

    @Test
    void aSmallStepAfterACrashMakesNothingSafe() {
        tpm.restart(null, TpmSu.CLEAR);
        tpm.run(new ClockSet(TpmHandle.OWNER, clock(tpm) + 4095));
        assertFalse(tpm.run(new ReadClock()).currentTime().clockInfo().safe());
        tpm.run(new ClockSet(TpmHandle.OWNER, clock(tpm) + 4096));
        assertTrue(tpm.run(new ReadClock()).currentTime().clockInfo().safe());
    }
}
