package etpm.crypto;

import etpm.spec.alg.TpmAlgId;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.EncodableDigest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA3Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.jspecify.annotations.Nullable;

/**
 * A hash function: what the JDK calls it, the form of it whose state can be saved, and its DigestInfo prefix.
 *
 * @param sequence makes a sequence from a saved state, or a new one from nothing; loads Bouncy Castle
 * @param digestInfo what RSASSA-PKCS1-v1_5 puts before a digest (RFC 8017, 9.2, note 1)
 */
record HashFunction(TpmAlgId id, String jca, Function<byte @Nullable [], ExtendedDigest> sequence, byte[] digestInfo) {
    private static final Map<TpmAlgId, HashFunction> ALL = new LinkedHashMap<>();

    static {
        add(
                TpmAlgId.SHA1,
                "SHA-1",
                state -> state == null ? new SHA1Digest() : new SHA1Digest(state),
                "3021300906052b0e03021a05000414");
        add(
                TpmAlgId.SHA256,
                "SHA-256",
                state -> state == null ? new SHA256Digest() : new SHA256Digest(state),
                "3031300d060960864801650304020105000420");
        add(
                TpmAlgId.SHA384,
                "SHA-384",
                state -> state == null ? new SHA384Digest() : new SHA384Digest(state),
                "3041300d060960864801650304020205000430");
        add(
                TpmAlgId.SHA512,
                "SHA-512",
                state -> state == null ? new SHA512Digest() : new SHA512Digest(state),
                "3051300d060960864801650304020305000440");
        add(
                TpmAlgId.SHA3_256,
                "SHA3-256",
                state -> state == null ? new SHA3Digest(256) : new SHA3Digest(state),
                "3031300d060960864801650304020805000420");
        add(
                TpmAlgId.SHA3_384,
                "SHA3-384",
                state -> state == null ? new SHA3Digest(384) : new SHA3Digest(state),
                "3041300d060960864801650304020905000430");
        add(
                TpmAlgId.SHA3_512,
                "SHA3-512",
                state -> state == null ? new SHA3Digest(512) : new SHA3Digest(state),
                "3051300d060960864801650304020a05000440");
    }

    private static void add(
            TpmAlgId id, String jca, Function<byte @Nullable [], ExtendedDigest> sequence, String digestInfo) {
        ALL.put(id, new HashFunction(id, jca, sequence, HexFormat.of().parseHex(digestInfo)));
    }

    static boolean supports(TpmAlgId id) {
        return ALL.containsKey(id);
    }

    static HashFunction of(TpmAlgId id) {
        HashFunction function = ALL.get(id);
        if (function == null) throw new IllegalArgumentException("no hash " + id);
        return function;
    }

    int size() {
        return id.digestSize();
    }

    /** The JDK's name of the HMAC. */
    String hmac() {
        return "Hmac" + jca.replaceFirst("^SHA-", "SHA");
    }

    static byte[] state(ExtendedDigest digest) {
        return ((EncodableDigest) digest).getEncodedState();
    }
}
