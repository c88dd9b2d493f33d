package etpm.spec.attr;

import etpm.spec.wire.Scalar;

/**
 * TPM_NV_INDEX (Part 2, 13.1): the layout of an NV index's handle: a type octet above the 24-bit index. The constants are masks.
 *
 * @param value the word on the wire
 */
@Scalar(octets = 4, name = "TPM_NV_INDEX")
public record TpmNvIndex(int value) {
    public static final int index = 0xFFFFFF;
    public static final int TPM_HT = 0xFF000000;

    /** Whether all bits of {@code mask} are SET. */
    public boolean has(int mask) {
        return (value & mask) == mask;
    }

    /** Whether any bit of {@code mask} is SET. */
    public boolean hasAny(int mask) {
        return (value & mask) != 0;
    }

    /** This word with the bits of {@code mask} SET. */
    public TpmNvIndex with(int mask) {
        return new TpmNvIndex(value | mask);
    }

    /** This word with the bits of {@code mask} CLEAR. */
    public TpmNvIndex without(int mask) {
        return new TpmNvIndex(value & ~mask);
    }
}
