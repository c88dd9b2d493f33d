package etpm.spec.attr;

import etpm.spec.wire.Scalar;

/**
 * TPMA_X509_KEY_USAGE (Part 2, 8.11): the key usage bits of an X.509 certificate, placed at the top of the word. The constants are masks.
 *
 * @param value the word on the wire
 */
@Scalar(octets = 4, name = "TPMA_X509_KEY_USAGE", reserved = 0x7FFFFF)
public record TpmaX509KeyUsage(int value) {
    public static final int decipherOnly = 0x800000;
    public static final int encipherOnly = 0x1000000;
    public static final int CRLSign = 0x2000000;
    public static final int keyCertSign = 0x4000000;
    public static final int keyAgreement = 0x8000000;
    public static final int dataEncipherment = 0x10000000;
    public static final int keyEncipherment = 0x20000000;
    public static final int contentCommitment = 0x40000000;
    public static final int digitalSignature = 0x80000000;

    /** Whether all bits of {@code mask} are SET. */
    public boolean has(int mask) {
        return (value & mask) == mask;
    }

    /** Whether any bit of {@code mask} is SET. */
    public boolean hasAny(int mask) {
        return (value & mask) != 0;
    }

    /** This word with the bits of {@code mask} SET. */
    public TpmaX509KeyUsage with(int mask) {
        return new TpmaX509KeyUsage(value | mask);
    }

    /** This word with the bits of {@code mask} CLEAR. */
    public TpmaX509KeyUsage without(int mask) {
        return new TpmaX509KeyUsage(value & ~mask);
    }
}
