package etpm.spec.attr;

import etpm.spec.wire.Scalar;

/**
 * TPMA_PERMANENT (Part 2, 8.6): flags that outlast power cycles, such as which authorizations are set and whether lockout is active. The constants are masks.
 *
 * @param value the word on the wire
 */
@Scalar(octets = 4, name = "TPMA_PERMANENT", reserved = 0xFFFFF8F8L)
public record TpmaPermanent(int value) {
    public static final int ownerAuthSet = 0x1;
    public static final int endorsementAuthSet = 0x2;
    public static final int lockoutAuthSet = 0x4;
    public static final int disableClear = 0x100;
    public static final int inLockout = 0x200;
    public static final int tpmGeneratedEPS = 0x400;

    /** Whether all bits of {@code mask} are SET. */
    public boolean has(int mask) {
        return (value & mask) == mask;
    }

    /** Whether any bit of {@code mask} is SET. */
    public boolean hasAny(int mask) {
        return (value & mask) != 0;
    }

    /** This word with the bits of {@code mask} SET. */
    public TpmaPermanent with(int mask) {
        return new TpmaPermanent(value | mask);
    }

    /** This word with the bits of {@code mask} CLEAR. */
    public TpmaPermanent without(int mask) {
        return new TpmaPermanent(value & ~mask);
    }
}
