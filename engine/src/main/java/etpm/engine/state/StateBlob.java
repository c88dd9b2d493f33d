package etpm.engine.state;

import etpm.crypto.Crypto;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.rc.RcException;
import etpm.spec.type.Tpm2bDigest;
import etpm.spec.wire.Block;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.Structure;
import etpm.spec.wire.U16;
import etpm.spec.wire.U32;
import etpm.spec.wire.U8;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A part of a TPM's state on its way to another time or another process: a snapshot, a migration. It is not encrypted, and
 * who has it has the TPM's keys; the digest finds damage, not malice.
 *
 * @param minimumReader the oldest version of this format whose readers understand it
 * @param kind PERMANENT or VOLATILE
 * @param content the encoded {@link PermanentState} or {@link VolatileState}
 * @param check SHA-256 of all before it, with an empty one in its place
 */
@Structure
public record StateBlob(
        @U32 long magic,
        @U16 int version,
        @U16 int minimumReader,
        @U8 int kind,
        @Block(max = StateBlob.MOST_OCTETS) Secret content,
        @Tpm2bDigest Bytes check) {
    /** What the store holds. */
    public static final int PERMANENT = 1;
    /** All else. */
    public static final int VOLATILE = 2;

    static final int MOST_OCTETS = 1 << 22;

    /** "eTSB". */
    private static final long MAGIC = 0x65545342L;

    private static final int FORMAT = 1;

    /** A state was offered that this TPM does not take in; the one that it has stays. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final Reason reason;

        /** Why. */
        public enum Reason {
            /** Not a state, or not as it was written. */
            DAMAGED,
            /** Written by a newer version of this program. */
            NEWER,
            /** The volatile state belongs to another permanent state than it comes with. */
            MISMATCH,
            /** A TPM in failure mode, or one that is off, has no state to go on from. */
            NOT_RUNNING
        }

        public Refused(Reason reason) {
            super(reason.name(), null, false, false);
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }
    }

    /** Encodes {@code content}; the caller wipes the octets. */
    public static <T> byte[] seal(int kind, T content, BiConsumer<T, WireWriter> codec, Crypto crypto) {
        Secret encoded = WireWriter.encodeSecret(content, codec);
        StateBlob unchecked = new StateBlob(MAGIC, FORMAT, FORMAT, kind, encoded, Bytes.EMPTY);
        StateBlob blob = unchecked.withCheck(unchecked.digest(crypto));
        Secret octets = WireWriter.encodeSecret(blob, StateBlobCodec::write);
        encoded.wipe();
        try {
            return octets.toByteArray();
        } finally {
            octets.wipe();
        }
    }

    /**
     * Decodes what {@link #seal} has encoded.
     *
     * @throws Refused when it is not that, whole and unchanged
     */
    public static <T> T open(int kind, byte[] octets, Function<WireReader, T> codec, Crypto crypto) throws Refused {
        try {
            WireReader reader = WireReader.lenient(octets);
            StateBlob blob = StateBlobCodec.read(reader);
            reader.end();
            if (blob.magic != MAGIC) throw new Refused(Refused.Reason.DAMAGED);
            if (blob.minimumReader > FORMAT) throw new Refused(Refused.Reason.NEWER);
            boolean sound = blob.kind == kind
                    && blob.check.equals(blob.withCheck(Bytes.EMPTY).digest(crypto));
            if (!sound) throw new Refused(Refused.Reason.DAMAGED);
            byte[] clear = blob.content.toByteArray();
            try {
                WireReader inside = WireReader.lenient(clear);
                T content = codec.apply(inside);
                inside.end();
                return content;
            } finally {
                Arrays.fill(clear, (byte) 0);
                blob.content.wipe();
            }
        } catch (RcException e) {
            throw new Refused(Refused.Reason.DAMAGED);
        }
    }

    private StateBlob withCheck(Bytes digest) {
        return new StateBlob(magic, version, minimumReader, kind, content, digest);
    }

    private Bytes digest(Crypto crypto) {
        Secret octets = WireWriter.encodeSecret(this, StateBlobCodec::write);
        try {
            return octets.use(clear -> Bytes.wrap(crypto.digest(TpmAlgId.SHA256, clear)));
        } finally {
            octets.wipe();
        }
    }
}
