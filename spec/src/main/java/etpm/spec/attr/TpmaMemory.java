package etpm.spec.attr;

import etpm.spec.wire.Scalar;

/**
 * TPMA_MEMORY (Part 2, 8.8): flags that tell how the TPM's RAM and NV memory are shared among uses. The constants are masks.
 *
 * @param value the word on the wire
 */
@Scalar(octets = 4, name = "TPMA_MEMORY", reserved = 0xFFFFFFF8L)
public record TpmaMemory(int value) {
    public static final int sharedRAM = 0x1;
    public static final int sharedNV = 0x2;
    public static final int objectCopiedToRam = 0x4;

    /** Whether all bits of {@code mask} are SET. */
    public boolean has(int mask) {
        return (value & mask) == mask;
    }

    /** Whether any bit of {@code mask} is SET. */
    public boolean hasAny(int mask) {
        return (value & mask) != 0;
    }

    /** This word with the bits of {@code mask} SET. */
    public TpmaMemory with(int mask) {
        return new TpmaMemory(value | mask);
    }

    /** This word with the bits of {@code mask} CLEAR. */
    public TpmaMemory without(int mask) {
        return new TpmaMemory(value & ~mask);
    }
}
