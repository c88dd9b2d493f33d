package etpm.spec.attr;

import etpm.spec.wire.Scalar;

/**
 * TPMA_ACT (Part 2, 8.12): flags of an authenticated countdown timer, such as whether it has signaled. The constants are masks.
 *
 * @param value the word on the wire
 */
@Scalar(octets = 4, name = "TPMA_ACT", reserved = 0xFFFFFFFCL)
public record TpmaAct(int value) {
    public static final int signaled = 0x1;
    public static final int preserveSignaled = 0x2;

    /** Whether all bits of {@code mask} are SET. */
    public boolean has(int mask) {
        return (value & mask) == mask;
    }

    /** Whether any bit of {@code mask} is SET. */
    public boolean hasAny(int mask) {
        return (value & mask) != 0;
    }

    /** This word with the bits of {@code mask} SET. */
    public TpmaAct with(int mask) {
        return new TpmaAct(value | mask);
    }

    /** This word with the bits of {@code mask} CLEAR. */
    public TpmaAct without(int mask) {
        return new TpmaAct(value & ~mask);
    }
}
