package etpm.spec.attr;

import etpm.spec.wire.Scalar;

/**
 * TPMA_NV_EXP (Part 2, 13.5): the 64-bit attributes of an external NV index, adding encryption, integrity and rollback protection. The constants are masks.
 *
 * @param value the word on the wire
 */
@Scalar(octets = 8, name = "TPMA_NV_EXP", reserved = 0xFFFFFFF801F00300L)
public record TpmaNvExp(long value) {
    public static final long ENCRYPTION = 0x100000000L;
    public static final long INTEGRITY = 0x200000000L;
    public static final long ANTIROLLBACK = 0x400000000L;

    /** Whether all bits of {@code mask} are SET. */
    public boolean has(long mask) {
        return (value & mask) == mask;
    }

    /** Whether any bit of {@code mask} is SET. */
    public boolean hasAny(long mask) {
        return (value & mask) != 0;
    }

    /** This word with the bits of {@code mask} SET. */
    public TpmaNvExp with(long mask) {
        return new TpmaNvExp(value | mask);
    }

    /** This word with the bits of {@code mask} CLEAR. */
    public TpmaNvExp without(long mask) {
        return new TpmaNvExp(value & ~mask);
    }
}
