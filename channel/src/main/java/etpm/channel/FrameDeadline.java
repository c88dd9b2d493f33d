package etpm.channel;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends a connection when a frame takes too long. One timer serves frame after frame: to set and cancel one for each costs more
 * than the frame.
 */
final class FrameDeadline {
    private static final long NONE = 0;

    private final Duration time;
    private final Runnable end;
    private final AtomicBoolean timed = new AtomicBoolean();
    /** When the frame that is under way must be whole, as {@link System#nanoTime()} counts. */
    private volatile long at = NONE;

    FrameDeadline(Duration time, Runnable end) {
        this.time = time;
        this.end = end;
    }

    /** A frame has begun. */
    void begin() {
        // An odd number is never NONE.
        at = System.nanoTime() + time.toNanos() | 1;
        await(time);
    }

    /** The frame is whole. */
    void done() {
        at = NONE;
    }

    private void await(Duration left) {
        if (timed.compareAndSet(false, true)) Link.after(left, this::look);
    }

    private void look() {
        // In this order: a frame that begins now either sees that no timer runs or is seen below.
        timed.set(false);
        long until = at;
        if (until == NONE) return;
        long left = until - System.nanoTime();
        if (left <= 0) end.run();
        else await(Duration.ofNanos(left));
    }
}
