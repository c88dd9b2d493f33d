package etpm.engine.state;

import etpm.spec.wire.I32;
import etpm.spec.wire.Structure;
import etpm.spec.wire.U64;

/**
 * Time as the TPM sees it (Part 1, 33). Every command begins by letting it pass.
 *
 * @param time milliseconds since the timer last started
 * @param clock milliseconds that the TPM has been powered in all
 * @param safe whether {@code clock} is sure never to have been higher
 * @param savedClock the clock value that is in NV
 * @param hostMillis the host's monotonic time at which {@code time} and {@code clock} were right
 * @param healedAt the {@code time} up to which failed tries have been forgotten
 * @param lockoutFailedAt the {@code time} at which lockoutAuth was last tried in vain
 * @param rateStep thousandths by which the clock runs faster, or slower, than the host's
 * @param fraction thousandths of a millisecond that {@code time} and {@code clock} do not show yet
 */
@Structure
public record Orderly(
        @U64 long time,
        @With @U64 long clock,
        boolean safe,
        @With @U64 long savedClock,
        @U64 long hostMillis,
        @With @U64 long healedAt,
        @With @U64 long lockoutFailedAt,
        @With @I32 int rateStep,
        @U64 long fraction)
        implements OrderlyWith {
    /** How much the clock may pass, in milliseconds, before NV must know. */
    public static final long CLOCK_UPDATE = 4096;

    /** The most that the rate may be changed either way: the 15 percent that the host's clock may be wrong by. */
    public static final int RATE_STEPS = 150;

    /** Just powered on. */
    public static Orderly poweredOn(long savedClock, boolean safe, long hostMillis) {
        return new Orderly(0, savedClock, safe, savedClock, hostMillis, 0, 0, 0, 0);
    }

    /** The same time, going on from where the host's clock is now: none passes while nothing runs. */
    public Orderly from(long nowMillis) {
        return new Orderly(time, clock, safe, savedClock, nowMillis, healedAt, lockoutFailedAt, rateStep, fraction);
    }

    /** With the time gone by. */
    public Orderly at(long nowMillis) {
        long elapsed = nowMillis - hostMillis;
        if (elapsed <= 0) return this;
        long thousandths = elapsed * (1000 + rateStep) + fraction;
        long passed = thousandths / 1000;
        long newClock = clock + passed;
        // Once past the value that NV would have had, no earlier life of the TPM can have reported more.
        boolean nowSafe = safe || newClock - savedClock >= CLOCK_UPDATE;
        return new Orderly(
                time + passed,
                newClock,
                nowSafe,
                savedClock,
                nowMillis,
                healedAt,
                lockoutFailedAt,
                rateStep,
                thousandths % 1000);
    }

    /** Whether the clock in NV is too old. */
    public boolean mustSaveClock() {
        return clock - savedClock >= CLOCK_UPDATE;
    }

    /** With the clock set to a later value, which goes to NV at once. */
    public Orderly withClockAdvanced(long value) {
        boolean nowSafe = safe || Long.compareUnsigned(value - savedClock, CLOCK_UPDATE) >= 0;
        return new Orderly(time, value, nowSafe, value, hostMillis, healedAt, lockoutFailedAt, rateStep, fraction);
    }

    /** With the clock, but not the time, as it was before; it is not safe before it has been stored again. */
    public Orderly withClockHeld(Orderly before) {
        return new Orderly(
                time, before.clock, false, savedClock, hostMillis, healedAt, lockoutFailedAt, rateStep, fraction);
    }

    public Orderly withClockSafe() {
        return new Orderly(time, clock, true, savedClock, hostMillis, healedAt, lockoutFailedAt, rateStep, fraction);
    }

    /** With the clock's value put into NV. */
    public Orderly withClockSaved() {
        return new Orderly(time, clock, safe, clock, hostMillis, healedAt, lockoutFailedAt, rateStep, fraction);
    }
}
