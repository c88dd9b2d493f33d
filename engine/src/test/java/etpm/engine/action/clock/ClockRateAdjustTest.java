package etpm.engine.action.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.spec.command.clock.ClockRateAdjust;
import etpm.spec.command.clock.ClockRateAdjustSpec;
import etpm.spec.command.clock.ReadClock;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmClockAdjust;
import org.junit.jupiter.api.Test;

final class ClockRateAdjustTest {
    private final TestTpm tpm = TestTpm.started();

    private void adjust(TpmClockAdjust step, int times) {
        for (int i = 0; i < times; i++) tpm.run(new ClockRateAdjust(TpmHandle.OWNER, step));
    }

    private long passing(long millis, int commands) {
        long before = tpm.run(new ReadClock()).currentTime().time();
        for (int i = 0; i < commands; i++) {
            tpm.advance(millis / commands);
            tpm.run(new ReadClock());
        }
        return tpm.run(new ReadClock()).currentTime().time() - before;
    }

    @Test
    void stepsAddUp() {
        adjust(TpmClockAdjust.COARSE_FASTER, 2);
        adjust(TpmClockAdjust.MEDIUM_FASTER, 1);
        adjust(TpmClockAdjust.FINE_SLOWER, 1);
        adjust(TpmClockAdjust.NO_CHANGE, 1);
        assertEquals(11_090, passing(10_000, 1));
        adjust(TpmClockAdjust.COARSE_SLOWER, 3);
        assertEquals(9_590, passing(10_000, 1));
    }

    @Test
    void manyCommandsLoseNoFraction() {
        adjust(TpmClockAdjust.MEDIUM_FASTER, 1);
        assertEquals(1_010, passing(1_000, 1_000));
    }

    @Test
    void bounded() {
        TpmRc value = TpmRc.VALUE.with(ClockRateAdjustSpec.rateAdjust);
        adjust(TpmClockAdjust.COARSE_FASTER, 3);
        tpm.refused(value, new ClockRateAdjust(TpmHandle.OWNER, TpmClockAdjust.FINE_FASTER), TestTpm.EMPTY);
        adjust(TpmClockAdjust.COARSE_SLOWER, 6);
        tpm.refused(value, new ClockRateAdjust(TpmHandle.OWNER, TpmClockAdjust.FINE_SLOWER), TestTpm.EMPTY);
        assertEquals(850, passing(1_000, 1));
    }

    @Test
    void noOtherSteps() {
        for (int step : new int[] {-4, 4, 127}) {
            tpm.refused(
                    TpmRc.VALUE.with(ClockRateAdjustSpec.rateAdjust),
                    new ClockRateAdjust(TpmHandle.OWNER, new TpmClockAdjust(step)),
                    TestTpm.EMPTY);
        }
    }
}
