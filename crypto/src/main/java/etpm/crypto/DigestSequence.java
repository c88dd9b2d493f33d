package etpm.crypto;

import etpm.spec.alg.TpmAlgId;
import java.util.Arrays;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.EncodableDigest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA3Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.jspecify.annotations.Nullable;

/**
 * A hash or HMAC whose state can be saved. The midstate is a version, the kind, the algorithm's number in two octets, and then
 * the state of the (inner) hash as its class encodes it.
 */
final class DigestSequence implements HashSequence {
    private static final byte VERSION = 1;
    private static final byte HASH = 0;
    private static final byte HMAC = 1;
    private static final int HEADER = 4;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final HashFunction function;
    private final ExtendedDigest digest;
    private final byte @Nullable [] hmacBlock;

    private DigestSequence(HashFunction function, ExtendedDigest digest, byte @Nullable [] hmacBlock) {
        this.function = function;
        this.digest = digest;
        this.hmacBlock = hmacBlock;
    }

    static DigestSequence hash(TpmAlgId hashAlg) {
        HashFunction function = HashFunction.of(hashAlg);
        return new DigestSequence(function, start(function), null);
    }

    static DigestSequence resumeHash(TpmAlgId hashAlg, byte[] midstate) {
        HashFunction function = HashFunction.of(hashAlg);
        return new DigestSequence(function, resume(function, HASH, midstate), null);
    }

    static DigestSequence hmac(TpmAlgId hashAlg, byte[] key) {
        HashFunction function = HashFunction.of(hashAlg);
        byte[] block = Hashes.hmacBlock(hashAlg, key);
        DigestSequence sequence = new DigestSequence(function, start(function), block);
        sequence.feedKey(block, INNER);
        return sequence;
    }

    static DigestSequence resumeHmac(TpmAlgId hashAlg, byte[] key, byte[] midstate) {
        HashFunction function = HashFunction.of(hashAlg);
        return new DigestSequence(function, resume(function, HMAC, midstate), Hashes.hmacBlock(hashAlg, key));
    }

    private static ExtendedDigest resume(HashFunction function, byte kind, byte[] midstate) {
        if (midstate.length <= HEADER || !Arrays.equals(header(function, kind), Arrays.copyOf(midstate, HEADER))) {
            throw new IllegalArgumentException("not a midstate of " + function.id());
        }
        byte[] state = Arrays.copyOfRange(midstate, HEADER, midstate.length);
        try {
            ExtendedDigest digest = restore(function, state);
            // Bouncy Castle does not look at lengths.
            if (Arrays.equals(((EncodableDigest) digest).getEncodedState(), state)) return digest;
        } catch (RuntimeException e) {
            // Told below, without what it says of the state.
        } finally {
            Octets.wipe(state);
        }
        throw new IllegalArgumentException("not a midstate of " + function.id());
    }

    private static ExtendedDigest start(HashFunction function) {
        return switch (function.jca()) {
            case "SHA-1" -> new SHA1Digest();
            case "SHA-256" -> new SHA256Digest();
            case "SHA-384" -> new SHA384Digest();
            case "SHA-512" -> new SHA512Digest();
            case "SM3" -> new Sm3Digest();
            default -> new SHA3Digest(function.size() * 8);
        };
    }

    private static ExtendedDigest restore(HashFunction function, byte[] state) {
        return switch (function.jca()) {
            case "SHA-1" -> new SHA1Digest(state);
            case "SHA-256" -> new SHA256Digest(state);
            case "SHA-384" -> new SHA384Digest(state);
            case "SHA-512" -> new SHA512Digest(state);
            case "SM3" -> new Sm3Digest(state);
            default -> new SHA3Digest(state);
        };
    }

    private static byte[] header(HashFunction function, byte kind) {
        int id = function.id().value();
        return new byte[] {VERSION, kind, (byte) (id >> 8), (byte) id};
    }

    private void feedKey(byte[] block, byte pad) {
        byte[] padded = block.clone();
        for (int i = 0; i < padded.length; i++) padded[i] ^= pad;
        digest.update(padded, 0, padded.length);
        Octets.wipe(padded);
    }

    @Override
    public void update(byte[] data) {
        digest.update(data, 0, data.length);
    }

    @Override
    public byte[] complete() {
        byte[] result = new byte[function.size()];
        digest.doFinal(result, 0);
        if (hmacBlock == null) return result;

        byte[] inner = result.clone();
        feedKey(hmacBlock, OUTER);
        digest.update(inner, 0, inner.length);
        digest.doFinal(result, 0);
        Octets.wipe(inner, hmacBlock);
        return result;
    }

    @Override
    public byte[] midstate() {
        byte[] state = ((EncodableDigest) digest).getEncodedState();
        byte[] midstate = Octets.concat(header(function, hmacBlock == null ? HASH : HMAC), state);
        Octets.wipe(state);
        return midstate;
    }
}
