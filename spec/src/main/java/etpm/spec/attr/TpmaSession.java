package etpm.spec.attr;

import etpm.spec.wire.Scalar;

/**
 * TPMA_SESSION (Part 2, 8.4): how a session applies to one command: kept open, auditing, or encrypting a parameter. The constants are masks.
 *
 * @param value the word on the wire
 */
@Scalar(octets = 1, name = "TPMA_SESSION", reserved = 0x18)
public record TpmaSession(int value) {
    public static final int continueSession = 0x1;
    public static final int auditExclusive = 0x2;
    public static final int auditReset = 0x4;
    public static final int decrypt = 0x20;
    public static final int encrypt = 0x40;
    public static final int audit = 0x80;

    /** Whether all bits of {@code mask} are SET. */
    public boolean has(int mask) {
        return (value & mask) == mask;
    }

    /** Whether any bit of {@code mask} is SET. */
    public boolean hasAny(int mask) {
        return (value & mask) != 0;
    }

    /** This word with the bits of {@code mask} SET. */
    public TpmaSession with(int mask) {
        return new TpmaSession(value | mask);
    }

    /** This word with the bits of {@code mask} CLEAR. */
    public TpmaSession without(int mask) {
        return new TpmaSession(value & ~mask);
    }
}
