package etpm.channel;

import etpm.spec.wire.Bytes;

/**
 * A message: its kind, the stream that it belongs to and its octets.
 *
 * @param stream of TPM commands and responses; 0 in a gate
 */
record Frame(Kind kind, int stream, Bytes octets) {
    /** Octets before a frame's own: kind (one), zero (one), stream (two), length (four). */
    static final int HEADER = 8;

    /** The kinds of frames, each with the most octets that it may have. */
    enum Kind {
        HELLO(1, 256),
        EVIDENCE(2, 512 * 1024),
        CONFIRMATION(3, 64),
        REFUSAL(4, 1),
        COMMAND(5, 1 + 16 * 1024),
        RESPONSE(6, 16 * 1024);

        private final int code;
        private final int most;

        Kind(int code, int most) {
            this.code = code;
            this.most = most;
        }

        int code() {
            return code;
        }

        int most() {
            return most;
        }

        static Kind of(int code) throws Refused {
            for (Kind kind : values()) if (kind.code == code) return kind;
            throw new Refused(Refusal.MALFORMED, "There is no kind " + code + " of frames.");
        }
    }

    /** A frame of a gate. */
    static Frame ofGate(Kind kind, Bytes octets) {
        return new Frame(kind, 0, octets);
    }
}
