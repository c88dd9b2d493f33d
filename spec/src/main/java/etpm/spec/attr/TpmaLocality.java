package etpm.spec.attr;

import etpm.spec.wire.Scalar;

/**
 * TPMA_LOCALITY (Part 2, 8.5): a bit for each of localities 0 to 4, or one extended locality's number. The constants are masks.
 *
 * @param value the word on the wire
 */
@Scalar(octets = 1, name = "TPMA_LOCALITY")
public record TpmaLocality(int value) {
    public static final int ZERO = 0x1;
    public static final int ONE = 0x2;
    public static final int TWO = 0x4;
    public static final int THREE = 0x8;
    public static final int FOUR = 0x10;
    public static final int Extended = 0xE0;

    /** Whether all bits of {@code mask} are SET. */
    public boolean has(int mask) {
        return (value & mask) == mask;
    }

    /** Whether any bit of {@code mask} is SET. */
    public boolean hasAny(int mask) {
        return (value & mask) != 0;
    }

    /** This word with the bits of {@code mask} SET. */
    public TpmaLocality with(int mask) {
        return new TpmaLocality(value | mask);
    }

    /** This word with the bits of {@code mask} CLEAR. */
    public TpmaLocality without(int mask) {
        return new TpmaLocality(value & ~mask);
    }
}
