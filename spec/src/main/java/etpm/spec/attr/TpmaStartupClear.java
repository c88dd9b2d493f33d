package etpm.spec.attr;

import etpm.spec.wire.Scalar;

/**
 * TPMA_STARTUP_CLEAR (Part 2, 8.7): flags settled at startup, mainly the hierarchies that are enabled and the read-only mode. The constants are masks.
 *
 * @param value the word on the wire
 */
@Scalar(octets = 4, name = "TPMA_STARTUP_CLEAR", reserved = 0x7FFFFFE0)
public record TpmaStartupClear(int value) {
    public static final int phEnable = 0x1;
    public static final int shEnable = 0x2;
    public static final int ehEnable = 0x4;
    public static final int phEnableNV = 0x8;
    public static final int readOnly = 0x10;
    public static final int orderly = 0x80000000;

    /** Whether all bits of {@code mask} are SET. */
    public boolean has(int mask) {
        return (value & mask) == mask;
    }

    /** Whether any bit of {@code mask} is SET. */
    public boolean hasAny(int mask) {
        return (value & mask) != 0;
    }

    /** This word with the bits of {@code mask} SET. */
    public TpmaStartupClear with(int mask) {
        return new TpmaStartupClear(value | mask);
    }

    /** This word with the bits of {@code mask} CLEAR. */
    public TpmaStartupClear without(int mask) {
        return new TpmaStartupClear(value & ~mask);
    }
}
