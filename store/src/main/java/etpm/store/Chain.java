package etpm.store;

import etpm.spec.wire.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Where the chain of the commits that an anchor counts stands.
 *
 * @param epoch how many there were
 * @param digest over all of them
 * @param previous the digest one epoch before; zeros where there was none
 */
record Chain(long epoch, byte[] digest, byte[] previous) {
    private static final byte[] LABEL = "eTPM anchor 2".getBytes(StandardCharsets.US_ASCII);

    /** The chain of a TPM that has not committed anything. */
    static Chain start(byte[] instance) {
        return new Chain(0, Format.sha256(ByteBuffer.wrap(LABEL), ByteBuffer.wrap(instance)), new byte[Format.DIGEST]);
    }

    /** A chain that goes on from what an anchor holds. */
    static Chain from(Anchor.Mark mark) {
        return new Chain(mark.epoch(), mark.digest().toByteArray(), new byte[Format.DIGEST]);
    }

    /** The chain after one more record, known by its tag. */
    Chain next(byte[] instance, byte[] tag) {
        byte[] next = Format.sha256(
                ByteBuffer.wrap(LABEL),
                ByteBuffer.wrap(instance),
                ByteBuffer.allocate(Long.BYTES).putLong(epoch + 1).flip(),
                ByteBuffer.wrap(digest),
                ByteBuffer.wrap(tag));
        return new Chain(epoch + 1, next, digest);
    }

    Anchor.Mark mark() {
        return new Anchor.Mark(epoch, Bytes.copyOf(digest));
    }

    Anchor.Mark previousMark() {
        return new Anchor.Mark(epoch - 1, Bytes.copyOf(previous));
    }
}
