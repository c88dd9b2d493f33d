package etpm.engine.state;

import etpm.spec.handle.TpmHandle;
import etpm.spec.type.Tpm2bAuth;
import etpm.spec.wire.Count;
import etpm.spec.wire.Secret;
import etpm.spec.wire.Structure;
import java.util.ArrayList;
import java.util.List;

/**
 * What TPM Reset and Restart set back, while Resume keeps it.
 *
 * @param platform authorization of the platform hierarchy
 * @param readOnly whether Read-Only mode is on (Part 1, Read-Only mode)
 * @param pcrAuthValue the authValue of the PCR that have one (Part 3, 22.7)
 * @param timers the countdown timers that were touched since; a state of before there were any ends where the list begins
 */
@Structure
public record StateClear(
        @With boolean shEnable,
        @With boolean ehEnable,
        @With boolean phEnableNv,
        @With HierarchyAuth platform,
        @With boolean readOnly,
        @With @Tpm2bAuth Secret pcrAuthValue,
        @Count(max = 16) List<CountdownTimer> timers)
        implements StateClearWith {
    /** After a TPM Reset or Restart. */
    public static final StateClear INITIAL =
            new StateClear(true, true, true, HierarchyAuth.EMPTY, false, Secret.EMPTY, List.of());

    /** The countdown timer of this handle. */
    public CountdownTimer timer(TpmHandle handle) {
        return timers.stream()
                .filter(timer -> timer.handle().equals(handle))
                .findFirst()
                .orElseGet(() -> CountdownTimer.idle(handle));
    }

    /** With a countdown timer changed. */
    public StateClear withTimer(CountdownTimer value) {
        List<CountdownTimer> changed = new ArrayList<>(timers);
        changed.removeIf(timer -> timer.handle().equals(value.handle()));
        changed.add(value);
        return withTimers(List.copyOf(changed));
    }

    private StateClear withTimers(List<CountdownTimer> value) {
        return new StateClear(shEnable, ehEnable, phEnableNv, platform, readOnly, pcrAuthValue, value);
    }

    /** As a shutdown at this time saves it: only the timers are not saved as they are. */
    StateClear saved(long time) {
        return withTimers(timers.stream().map(timer -> timer.saved(time)).toList());
    }
}
