package etpm.spec.alg;

import etpm.spec.wire.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * TPM_ALG_ID (Part 2, 6.3): an algorithm.
 *
 * <p>The constants carry what the registry says of them: the type letters (A asymmetric, S symmetric, H hash, X signing,
 * E encryption, M method, O object type, N anonymous) and, for a hash, its digest and block size.
 *
 * @param value the registered number
 */
@Scalar(octets = 2, name = "TPM_ALG_ID")
public record TpmAlgId(int value) {
    private record Facts(String letters, int digestSize, int blockSize) {}

    private static final Map<Integer, Facts> FACTS = new LinkedHashMap<>();

    public static final TpmAlgId ERROR = of(0x0000, "");
    public static final TpmAlgId RSA = of(0x0001, "AO");
    public static final TpmAlgId TDES = of(0x0003, "S");
    public static final TpmAlgId SHA1 = hash(0x0004, "H", 20, 64);
    public static final TpmAlgId HMAC = of(0x0005, "HX");
    public static final TpmAlgId AES = of(0x0006, "S");
    public static final TpmAlgId MGF1 = of(0x0007, "HM");
    public static final TpmAlgId KEYEDHASH = of(0x0008, "HO");
    public static final TpmAlgId XOR = of(0x000A, "HS");
    public static final TpmAlgId SHA256 = hash(0x000B, "H", 32, 64);
    public static final TpmAlgId SHA384 = hash(0x000C, "H", 48, 128);
    public static final TpmAlgId SHA512 = hash(0x000D, "H", 64, 128);
    public static final TpmAlgId SHA256_192 = hash(0x000E, "H", 24, 64);
    public static final TpmAlgId NULL = of(0x0010, "");
    public static final TpmAlgId SM3_256 = hash(0x0012, "H", 32, 64);
    public static final TpmAlgId SM4 = of(0x0013, "S");
    public static final TpmAlgId RSASSA = of(0x0014, "AX");
    public static final TpmAlgId RSAES = of(0x0015, "AE");
    public static final TpmAlgId RSAPSS = of(0x0016, "AX");
    public static final TpmAlgId OAEP = of(0x0017, "AE");
    public static final TpmAlgId ECDSA = of(0x0018, "AX");
    public static final TpmAlgId ECDH = of(0x0019, "AM");
    public static final TpmAlgId ECDAA = of(0x001A, "AXN");
    public static final TpmAlgId SM2 = of(0x001B, "AXEM");
    public static final TpmAlgId ECSCHNORR = of(0x001C, "AX");
    public static final TpmAlgId ECMQV = of(0x001D, "AM");
    public static final TpmAlgId HKDF = of(0x001F, "HM");
    public static final TpmAlgId KDF1_SP800_56A = of(0x0020, "HM");
    public static final TpmAlgId KDF2 = of(0x0021, "HM");
    public static final TpmAlgId KDF1_SP800_108 = of(0x0022, "HM");
    public static final TpmAlgId ECC = of(0x0023, "AO");
    public static final TpmAlgId SYMCIPHER = of(0x0025, "OS");
    public static final TpmAlgId CAMELLIA = of(0x0026, "S");
    public static final TpmAlgId SHA3_256 = hash(0x0027, "H", 32, 136);
    public static final TpmAlgId SHA3_384 = hash(0x0028, "H", 48, 104);
    public static final TpmAlgId SHA3_512 = hash(0x0029, "H", 64, 72);
    public static final TpmAlgId SHAKE128 = of(0x002A, "");
    public static final TpmAlgId SHAKE256 = of(0x002B, "");
    public static final TpmAlgId SHAKE256_192 = hash(0x002C, "H", 24, 136);
    public static final TpmAlgId SHAKE256_256 = hash(0x002D, "H", 32, 136);
    public static final TpmAlgId SHAKE256_512 = hash(0x002E, "H", 64, 136);
    public static final TpmAlgId CMAC = of(0x003F, "SX");
    public static final TpmAlgId CTR = of(0x0040, "SE");
    public static final TpmAlgId OFB = of(0x0041, "SE");
    public static final TpmAlgId CBC = of(0x0042, "SE");
    public static final TpmAlgId CFB = of(0x0043, "SE");
    public static final TpmAlgId ECB = of(0x0044, "SE");
    public static final TpmAlgId CCM = of(0x0050, "");
    public static final TpmAlgId GCM = of(0x0051, "");
    public static final TpmAlgId KW = of(0x0052, "");
    public static final TpmAlgId KWP = of(0x0053, "");
    public static final TpmAlgId EAX = of(0x0054, "");
    public static final TpmAlgId EDDSA = of(0x0060, "AX");
    public static final TpmAlgId HASH_EDDSA = of(0x0061, "AX");
    public static final TpmAlgId LMS = of(0x0070, "");
    public static final TpmAlgId XMSS = of(0x0071, "");
    public static final TpmAlgId MLKEM = of(0x00A0, "AO");
    public static final TpmAlgId MLDSA = of(0x00A1, "AO");
    public static final TpmAlgId HASH_MLDSA = of(0x00A2, "AO");

    private static TpmAlgId of(int value, String letters) {
        FACTS.put(value, new Facts(letters, 0, 0));
        return new TpmAlgId(value);
    }

    private static TpmAlgId hash(int value, String letters, int digestSize, int blockSize) {
        FACTS.put(value, new Facts(letters, digestSize, blockSize));
        return new TpmAlgId(value);
    }

    /** Every algorithm of the registry, by ascending number. */
    public static List<TpmAlgId> registered() {
        return FACTS.keySet().stream().sorted().map(TpmAlgId::new).toList();
    }

    /** Whether this is TPM_ALG_NULL. */
    public boolean isNull() {
        return value == NULL.value;
    }

    /** The registry's type letters, or nothing for an unknown algorithm. */
    public String letters() {
        Facts facts = FACTS.get(value);
        return facts == null ? "" : facts.letters;
    }

    /** Size of a digest in octets; 0 for what is not a hash. */
    public int digestSize() {
        Facts facts = FACTS.get(value);
        return facts == null ? 0 : facts.digestSize;
    }

    /** Size of a hash's input block in octets, as HMAC needs it; 0 for what is not a hash. */
    public int blockSize() {
        Facts facts = FACTS.get(value);
        return facts == null ? 0 : facts.blockSize;
    }

    @Override
    public String toString() {
        return Names.of(TpmAlgId.class, this);
    }
}
