package etpm.crypto;

import etpm.spec.alg.TpmAlgId;
import etpm.spec.wire.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A hash function: what the JDK calls it, which has all but SM3, and its DigestInfo prefix.
 *
 * @param digestInfo what RSASSA-PKCS1-v1_5 puts before a digest (RFC 8017, 9.2, note 1)
 */
record HashFunction(TpmAlgId id, String jca, Bytes digestInfo) {
    private static final Map<TpmAlgId, HashFunction> ALL = new LinkedHashMap<>();

    static {
        add(TpmAlgId.SHA1, "SHA-1", "3021300906052b0e03021a05000414");
        add(TpmAlgId.SHA256, "SHA-256", "3031300d060960864801650304020105000420");
        add(TpmAlgId.SHA384, "SHA-384", "3041300d060960864801650304020205000430");
        add(TpmAlgId.SHA512, "SHA-512", "3051300d060960864801650304020305000440");
        add(TpmAlgId.SM3_256, "SM3", "3030300c06082a811ccf5501831105000420");
        add(TpmAlgId.SHA3_256, "SHA3-256", "3031300d060960864801650304020805000420");
        add(TpmAlgId.SHA3_384, "SHA3-384", "3041300d060960864801650304020905000430");
        add(TpmAlgId.SHA3_512, "SHA3-512", "3051300d060960864801650304020a05000440");
    }

    private static void add(TpmAlgId id, String jca, String digestInfo) {
        ALL.put(id, new HashFunction(id, jca, Bytes.ofHex(digestInfo)));
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

    boolean isInJdk() {
        return !id.equals(TpmAlgId.SM3_256);
    }

    /** The JDK's name of the HMAC. */
    String hmac() {
        return jca.startsWith("SHA-") ? "HmacSHA" + jca.substring(4) : "Hmac" + jca;
    }
}
