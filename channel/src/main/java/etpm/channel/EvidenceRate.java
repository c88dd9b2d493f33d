package etpm.channel;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Gives out at most so many permits a minute: as many at once, and then as time passes. */
final class EvidenceRate {
    private final int perMinute;
    private final LongSupplier nanos;
    private double left;
    private long at;

    EvidenceRate(int perMinute, LongSupplier nanos) {
        this.perMinute = perMinute;
        this.nanos = nanos;
        this.left = perMinute;
        this.at = nanos.getAsLong();
    }

    synchronized boolean take() {
        long now = nanos.getAsLong();
        left = Math.min(perMinute, left + (double) (now - at) * perMinute / TimeUnit.MINUTES.toNanos(1));
        at = now;
        if (left < 1) return false;
        left--;
        return true;
    }
}
