package etpm.spec.attr;

import etpm.spec.wire.Scalar;

/**
 * TPMA_MODES (Part 2, 8.10): flags for the FIPS 140 modes that the TPM is designed to meet. The constants are masks.
 *
 * @param value the word on the wire
 */
@Scalar(octets = 4, name = "TPMA_MODES", reserved = 0xFFFFFFF0L)
public record TpmaModes(int value) {
    public static final int FIPS_140_2 = 0x1;
    public static final int FIPS_140_3 = 0x2;
    public static final int FIPS_140_3_INDICATOR = 0xC;

    /** Whether all bits of {@code mask} are SET. */
    public boolean has(int mask) {
        return (value & mask) == mask;
    }

    /** Whether any bit of {@code mask} is SET. */
    public boolean hasAny(int mask) {
        return (value & mask) != 0;
    }

    /** This word with the bits of {@code mask} SET. */
    public TpmaModes with(int mask) {
        return new TpmaModes(value | mask);
    }

    /** This word with the bits of {@code mask} CLEAR. */
    public TpmaModes without(int mask) {
        return new TpmaModes(value & ~mask);
    }
}
