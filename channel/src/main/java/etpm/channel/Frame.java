package etpm.channel;

import etpm.spec.wire.Bytes;
import java.util.Arrays;

/** A message: its kind, the stream that it belongs to and its octets. Those of TPM commands and responses are secret. */
final class Frame {
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

    private final Kind kind;
    private final int stream;
    private final byte[] octets;

    /**
     * One with octets that are its own from now on.
     *
     * @param stream of TPM commands and responses; 0 in a gate
     */
    Frame(Kind kind, int stream, byte[] octets) {
        this.kind = kind;
        this.stream = stream;
        this.octets = octets;
    }

    /** A frame of a gate. */
    static Frame ofGate(Kind kind, Bytes octets) {
        return new Frame(kind, 0, octets.toByteArray());
    }

    /** A frame with a copy of a TPM command. */
    static Frame ofCommand(int stream, int locality, byte[] command) {
        byte[] octets = new byte[1 + command.length];
        octets[0] = (byte) locality;
        System.arraycopy(command, 0, octets, 1, command.length);
        return new Frame(Kind.COMMAND, stream, octets);
    }

    Kind kind() {
        return kind;
    }

    int stream() {
        return stream;
    }

    /** Of a gate, where nothing is secret. */
    Bytes octets() {
        return Bytes.copyOf(octets);
    }

    int length() {
        return octets.length;
    }

    /** The frame's own octets, to be used once and wiped. */
    byte[] take() {
        return octets;
    }

    void wipe() {
        Arrays.fill(octets, (byte) 0);
    }
}
