package etpm.spec.attr;

import etpm.spec.wire.Scalar;

/**
 * TPMA_OBJECT (Part 2, 8.3): the attributes of an object: its permitted uses, duplication limits and ways of authorization. The constants are masks.
 *
 * @param value the word on the wire
 */
@Scalar(octets = 4, name = "TPMA_OBJECT", reserved = 0xFFF0F009L)
public record TpmaObject(int value) {
    public static final int fixedTPM = 0x2;
    public static final int stClear = 0x4;
    public static final int fixedParent = 0x10;
    public static final int sensitiveDataOrigin = 0x20;
    public static final int userWithAuth = 0x40;
    public static final int adminWithPolicy = 0x80;
    public static final int firmwareLimited = 0x100;
    public static final int svnLimited = 0x200;
    public static final int noDA = 0x400;
    public static final int encryptedDuplication = 0x800;
    public static final int restricted = 0x10000;
    public static final int decrypt = 0x20000;
    public static final int sign = 0x40000;
    public static final int x509sign = 0x80000;

    /** Whether all bits of {@code mask} are SET. */
    public boolean has(int mask) {
        return (value & mask) == mask;
    }

    /** Whether any bit of {@code mask} is SET. */
    public boolean hasAny(int mask) {
        return (value & mask) != 0;
    }

    /** This word with the bits of {@code mask} SET. */
    public TpmaObject with(int mask) {
        return new TpmaObject(value | mask);
    }

    /** This word with the bits of {@code mask} CLEAR. */
    public TpmaObject without(int mask) {
        return new TpmaObject(value & ~mask);
    }
}
