package etpm.spec.attr;

import etpm.spec.wire.Scalar;

/**
 * TPMA_ALGORITHM (Part 2, 8.2): flags that classify an algorithm as asymmetric, hash, signing, encrypting and so on. The constants are masks.
 *
 * @param value the word on the wire
 */
@Scalar(octets = 4, name = "TPMA_ALGORITHM", reserved = 0xFFFFF8F0L)
public record TpmaAlgorithm(int value) {
    public static final int asymmetric = 0x1;
    public static final int symmetric = 0x2;
    public static final int hash = 0x4;
    public static final int object = 0x8;
    public static final int signing = 0x100;
    public static final int encrypting = 0x200;
    public static final int method = 0x400;

    /** Whether all bits of {@code mask} are SET. */
    public boolean has(int mask) {
        return (value & mask) == mask;
    }

    /** Whether any bit of {@code mask} is SET. */
    public boolean hasAny(int mask) {
        return (value & mask) != 0;
    }

    /** This word with the bits of {@code mask} SET. */
    public TpmaAlgorithm with(int mask) {
        return new TpmaAlgorithm(value | mask);
    }

    /** This word with the bits of {@code mask} CLEAR. */
    public TpmaAlgorithm without(int mask) {
        return new TpmaAlgorithm(value & ~mask);
    }
}
