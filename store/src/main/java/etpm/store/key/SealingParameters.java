package etpm.store.key;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireWriter;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a sealing key is derived from, as a slot stores it: enough to derive the same key again after an update.
 *
 * @param provider which kind of trusted execution environment, a short ASCII name that never changes
 * @param fields the provider's choice of what is mixed into the key, in its own bits
 * @param binding what must stay the same
 * @param svn the security version number of the software, unsigned
 * @param tcb the version of the platform below it, as the provider writes it
 */
public record SealingParameters(String provider, long fields, Binding binding, long svn, long tcb) {
    /** To what a sealing key is bound. */
    public enum Binding {
        /** To the exact software: each update needs another slot for a while. */
        MEASUREMENT,
        /** To who signed the software: an update by the same signer with a higher version derives the old key too. */
        SIGNER;

        @Override
        public String toString() {
            return this == MEASUREMENT ? "measurement" : "signer";
        }
    }

    private static final int MAX_PROVIDER = 32;
    private static final byte[] INFO = "eTPM TEE sealing".getBytes(StandardCharsets.US_ASCII);

    /** Checks the provider's name. */
    public SealingParameters {
        if (!Slot.isVisible(provider, MAX_PROVIDER)) {
            throw new IllegalArgumentException(
                    "a provider's name is 1 to " + MAX_PROVIDER + " visible ASCII characters");
        }
    }

    /** As a slot stores it, and as a provider may mix it into the key. */
    public Bytes encode() {
        return new WireWriter()
                .u8(provider.length())
                .bytes(Bytes.ofAscii(provider))
                .u64(fields)
                .u8(binding.ordinal() + 1)
                .u64(svn)
                .u64(tcb)
                .toBytes();
    }

    /**
     * The key of a slot with these parameters, from what the environment's hardware gives for them: HKDF-SHA256 with them as
     * info. The caller wipes both.
     */
    public Secret key(Secret material) {
        byte[] info = new WireWriter().bytes(INFO).sized(encode()).toByteArray();
        try (DerivedKey key = DerivedKey.hkdf(material, new byte[0], info)) {
            return key.toSecret();
        }
    }

    static SealingParameters decode(Bytes encoded) {
        ByteBuffer in = ByteBuffer.wrap(encoded.toByteArray());
        try {
            byte[] provider = new byte[Byte.toUnsignedInt(in.get())];
            in.get(provider);
            SealingParameters parameters = new SealingParameters(
                    new String(provider, StandardCharsets.ISO_8859_1),
                    in.getLong(),
                    Binding.values()[in.get() - 1],
                    in.getLong(),
                    in.getLong());
            if (!in.hasRemaining()) {
                return parameters;
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw notUnderstood();
        }
        throw notUnderstood();
    }

    private static KeyUnavailable notUnderstood() {
        return new KeyUnavailable("A TEE slot has parameters that this eTPM does not understand.");
    }

    String describe() {
        return provider + ", bound to the " + binding + ", SVN " + Long.toUnsignedString(svn) + ", TCB "
                + Long.toHexString(tcb);
    }
}
