package etpm.channel;

import java.time.Duration;

/**
 * What a server allows to those whom it does not know yet, and to those whom it does.
 *
 * @param gates that may be under way at once
 * @param connections at once, open gates included
 * @param evidencePerMinute pieces of its own evidence that it gives out a minute, and at once
 * @param gateTime from the connection to the open gate
 * @param frameTime from a frame's first octet to its last
 */
public record Limits(int gates, int connections, int evidencePerMinute, Duration gateTime, Duration frameTime) {
    /** For a server of a few dozen clients. */
    public static final Limits USUAL = new Limits(16, 256, 600, Duration.ofSeconds(20), Duration.ofSeconds(10));
}
