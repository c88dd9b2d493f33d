package etpm.spec.type;

/**
 * The sizes of this implementation that the specification leaves to each TPM (Part 2, annex on implementation constants),
 * and the sizes of the unions that it only names to bound a TPM2B.
 */
public final class Implementation {
    /** Transient object slots. */
    public static final int MAX_LOADED_OBJECTS = 512;

    /** Sessions in memory. */
    public static final int MAX_LOADED_SESSIONS = 64;

    /** Sessions in memory or saved. */
    public static final int MAX_ACTIVE_SESSIONS = 64;

    /** PCR in each bank. */
    public static final int IMPLEMENTATION_PCR = 24;

    /** Fewest octets of a PCR selection. */
    public static final int PCR_SELECT_MIN = 3;

    /** Most octets of a PCR selection. */
    public static final int PCR_SELECT_MAX = 3;

    /** Most PCR banks in one list. */
    public static final int HASH_COUNT = 16;

    /** Largest command in octets. */
    public static final int MAX_COMMAND_SIZE = 4096;

    /** Largest response in octets. */
    public static final int MAX_RESPONSE_SIZE = 4096;

    /** Octets of the largest digest. */
    public static final int MAX_DIGEST_SIZE = 64;

    /** Octets of data that one command hashes or encrypts at most. */
    public static final int MAX_2B_BUFFER_SIZE = 1024;

    /** Octets that one command reads from or writes to an NV index at most. */
    public static final int MAX_NV_BUFFER_SIZE = 1024;

    /** Octets of the largest NV index. */
    public static final int MAX_NV_INDEX_SIZE = 0x2200;

    /** Octets of capability data in one response at most. */
    public static final int MAX_CAP_BUFFER = 1024;

    /** Octets of the largest cipher block. */
    public static final int MAX_SYM_BLOCK_SIZE = 16;

    /** Octets of the largest symmetric key. */
    public static final int MAX_SYM_KEY_BYTES = 32;

    /** Octets of the largest sealed data. */
    public static final int MAX_SYM_DATA = 128;

    /** Octets of the largest derivation label or context. */
    public static final int LABEL_MAX_BUFFER = 32;

    /** Octets of the largest RSA modulus. */
    public static final int MAX_RSA_KEY_BYTES = 512;

    /** Octets of the largest RSA prime. */
    public static final int RSA_PRIVATE_SIZE = MAX_RSA_KEY_BYTES / 2;

    /** Octets of the largest curve's numbers. */
    public static final int MAX_ECC_KEY_BYTES = 80;

    /** Octets of the largest shared secret of an encapsulation. */
    public static final int MAX_SHARED_SECRET_SIZE = MAX_ECC_KEY_BYTES;

    /** Octets of the largest ML-KEM public key. */
    public static final int MAX_MLKEM_PUB_SIZE = 1568;

    /** Octets of the largest ML-KEM ciphertext. */
    public static final int MAX_MLKEM_CT_SIZE = 1568;

    /** Octets of the largest ML-DSA public key. */
    public static final int MAX_MLDSA_PUB_SIZE = 2592;

    /** Octets of the largest ML-DSA signature. */
    public static final int MAX_MLDSA_SIG_SIZE = 4627;

    /** Octets of the longest signature context. */
    public static final int MAX_SIG_CTX_BYTES = 255;

    /** Octets of the longest signature hint. */
    public static final int MAX_SIGNATURE_HINT_SIZE = MAX_ECC_KEY_BYTES;

    /** Octets of the largest private part in a vendor's own form. */
    public static final int PRIVATE_VENDOR_SPECIFIC_BYTES = RSA_PRIVATE_SIZE * 5;

    /** Octets of the largest encrypted context. */
    public static final int MAX_CONTEXT_SIZE = 3072;

    /** Command codes in one list. */
    public static final int MAX_CAP_CC = (MAX_CAP_BUFFER - 8) / 4;

    /** Algorithms in one list to test. */
    public static final int MAX_ALG_LIST_SIZE = 64;

    /** Handles in one response. */
    public static final int MAX_CAP_HANDLES = (MAX_CAP_BUFFER - 8) / 4;

    /** Algorithms in one response. */
    public static final int MAX_CAP_ALGS = (MAX_CAP_BUFFER - 8) / 6;

    /** Properties in one response. */
    public static final int MAX_TPM_PROPERTIES = (MAX_CAP_BUFFER - 8) / 8;

    /** PCR properties in one response. */
    public static final int MAX_PCR_PROPERTIES = (MAX_CAP_BUFFER - 8) / 8;

    /** Curves in one response. */
    public static final int MAX_ECC_CURVES = (MAX_CAP_BUFFER - 8) / 2;

    /** Policies in one response. */
    public static final int MAX_TAGGED_POLICIES = (MAX_CAP_BUFFER - 8) / 70;

    /** Countdown timers in one response. */
    public static final int MAX_ACT_DATA = (MAX_CAP_BUFFER - 8) / 12;

    /** Public keys in one response. */
    public static final int MAX_PUB_KEYS = 1;

    /** Secure channels in one response. */
    public static final int MAX_SPDM_SESSION_INFO = 7;

    /** Vendor properties in one response. */
    public static final int MAX_VENDOR_PROPERTY = 1;

    /** Capabilities of an attached component in one response. */
    public static final int MAX_AC_CAPABILITIES = (MAX_CAP_BUFFER - 8) / 8;

    /** Largest TPMU_HA. */
    public static final int SIZEOF_TPMU_HA = MAX_DIGEST_SIZE;

    /** Largest TPMT_HA. */
    public static final int SIZEOF_TPMT_HA = 2 + SIZEOF_TPMU_HA;

    /** A UINT64. */
    public static final int SIZEOF_UINT64 = 8;

    /** Largest TPMU_NAME: a digest with its algorithm, or a handle. */
    public static final int SIZEOF_TPMU_NAME = SIZEOF_TPMT_HA;

    /** Largest TPM2B_DIGEST. */
    public static final int SIZEOF_TPM2B_DIGEST = 2 + SIZEOF_TPMU_HA;

    /** Largest TPMS_ECC_POINT. */
    public static final int SIZEOF_TPMS_ECC_POINT = 2 * (2 + MAX_ECC_KEY_BYTES);

    /** Largest TPMU_KEM_CIPHERTEXT: an ML-KEM ciphertext or a point. */
    public static final int SIZEOF_TPMU_KEM_CIPHERTEXT = MAX_MLKEM_CT_SIZE;

    /** Largest TPMU_ENCRYPTED_SECRET: an ML-KEM or RSA ciphertext, a point, a digest. */
    public static final int SIZEOF_TPMU_ENCRYPTED_SECRET = MAX_MLKEM_CT_SIZE;

    /** Largest TPMU_SIGNATURE_CTX. */
    public static final int SIZEOF_TPMU_SIGNATURE_CTX = MAX_SIG_CTX_BYTES;

    /** Largest TPMS_DERIVE. */
    public static final int SIZEOF_TPMS_DERIVE = 2 * (2 + LABEL_MAX_BUFFER);

    /** Largest TPMU_SENSITIVE_CREATE: sealed data, or a label and a context. */
    public static final int SIZEOF_TPMU_SENSITIVE_CREATE = MAX_SYM_DATA;

    /** Largest TPMS_ATTEST: the one of TPM2_NV_Certify. */
    public static final int SIZEOF_TPMS_ATTEST = 1344;

    /** Largest TPMT_PUBLIC. */
    public static final int SIZEOF_TPMT_PUBLIC = 32 + MAX_DIGEST_SIZE + MAX_MLDSA_PUB_SIZE;

    /** Largest _PRIVATE, with its initialization vector. */
    public static final int SIZEOF_PRIVATE =
            2 * SIZEOF_TPM2B_DIGEST + 2 + MAX_SYM_BLOCK_SIZE + 6 + 2 * SIZEOF_TPM2B_DIGEST + RSA_PRIVATE_SIZE;

    /** Largest TPMS_ID_OBJECT. */
    public static final int SIZEOF_TPMS_ID_OBJECT = 2 * SIZEOF_TPM2B_DIGEST;

    /** Largest TPMS_CONTEXT_DATA. */
    public static final int SIZEOF_TPMS_CONTEXT_DATA = SIZEOF_TPM2B_DIGEST + 2 + MAX_CONTEXT_SIZE;

    private Implementation() {}
}
