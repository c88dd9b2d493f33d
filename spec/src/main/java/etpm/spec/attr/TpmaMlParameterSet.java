package etpm.spec.attr;

import etpm.spec.wire.Scalar;

/**
 * TPMA_ML_PARAMETER_SET (Part 2, 8.13): flags for the ML-KEM and ML-DSA parameter sets that the TPM supports. The constants are masks.
 *
 * @param value the word on the wire
 */
@Scalar(octets = 4, name = "TPMA_ML_PARAMETER_SET", reserved = 0xFFFFFF80L)
public record TpmaMlParameterSet(int value) {
    public static final int mlKem_512 = 0x1;
    public static final int mlKem_768 = 0x2;
    public static final int mlKem_1024 = 0x4;
    public static final int mlDsa_44 = 0x8;
    public static final int mlDsa_65 = 0x10;
    public static final int mlDsa_87 = 0x20;
    public static final int extMu = 0x40;

    /** Whether all bits of {@code mask} are SET. */
    public boolean has(int mask) {
        return (value & mask) == mask;
    }

    /** Whether any bit of {@code mask} is SET. */
    public boolean hasAny(int mask) {
        return (value & mask) != 0;
    }

    /** This word with the bits of {@code mask} SET. */
    public TpmaMlParameterSet with(int mask) {
        return new TpmaMlParameterSet(value | mask);
    }

    /** This word with the bits of {@code mask} CLEAR. */
    public TpmaMlParameterSet without(int mask) {
        return new TpmaMlParameterSet(value & ~mask);
    }
}
