package etpm.engine.state;

import etpm.spec.handle.TpmHandle;
import etpm.spec.wire.Structure;
import etpm.spec.wire.U64;

/**
 * An authenticated countdown timer (Part 1, 40). Times are the TPM's, in milliseconds; nothing ticks: what the timer shows
 * follows from when it expires.
 *
 * @param handle TPM_RH_ACT_x
 * @param expiry when it gets to zero; {@link #ZERO} when it is there and does not count, {@link #STOPPED} when it was stopped
 *     after it had signaled
 * @param signaled whether it had signaled already when it was set, or saved
 * @param preserveSignaled whether it had signaled before the last TPM Resume
 * @param updated whether it was set since the last TPM2_Startup
 * @param auth its policy; the authValue stays empty, as the platform's is used
 */
@Structure
public record CountdownTimer(
        TpmHandle handle,
        @U64 long expiry,
        boolean signaled,
        boolean preserveSignaled,
        boolean updated,
        HierarchyAuth auth) {
    /** The seconds that stop a timer, and that a stopped one shows. */
    public static final long STOP = 0xFFFFFFFFL;

    private static final long ZERO = 0;
    private static final long STOPPED = -1;
    private static final long SECOND = 1000;

    /** As TPM Reset and Restart leave it. */
    static CountdownTimer idle(TpmHandle handle) {
        return new CountdownTimer(handle, ZERO, false, false, false, HierarchyAuth.EMPTY);
    }

    private boolean counts() {
        return expiry > ZERO;
    }

    /** Whether it signals at this time. */
    public boolean isSignaled(long time) {
        return signaled || counts() && expiry <= time;
    }

    /** The seconds left at this time, of which one has begun. */
    public long timeout(long time) {
        if (expiry == STOPPED) return STOP;
        return counts() && expiry > time ? Math.ceilDiv(expiry - time, SECOND) : 0;
    }

    /**
     * Set anew at this time (Part 3, 33.2).
     *
     * @param seconds zero to signal now if it is counting, {@link #STOP} to end the signal
     */
    public CountdownTimer withTimeout(long seconds, long time) {
        boolean now = seconds == 0 && (timeout(time) != 0 || isSignaled(time));
        long end = seconds == 0 ? ZERO : seconds == STOP ? STOPPED : time + seconds * SECOND;
        return new CountdownTimer(handle, end, now, false, true, auth);
    }

    public CountdownTimer withAuth(HierarchyAuth value) {
        return new CountdownTimer(handle, expiry, signaled, preserveSignaled, updated, value);
    }

    /**
     * As a TPM Resume finds it that follows a shutdown at this time. A timer that nobody has set since the start-up loses half of
     * what is left, lest it be put off for ever by shutdowns (Part 1, 40.2).
     */
    CountdownTimer saved(long time) {
        long left = timeout(time);
        long kept = updated || left <= 1 || left == STOP ? left : left / 2;
        boolean signals = isSignaled(time);
        long end = left == STOP ? STOPPED : kept * SECOND;
        return new CountdownTimer(handle, end, signals, signals, false, auth);
    }
}
