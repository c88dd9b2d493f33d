package etpm.spec.attr;

import etpm.spec.type.TpmNt;
import etpm.spec.wire.Scalar;

/**
 * TPMA_NV (Part 2, 13.4): the 32-bit attributes of an NV index: its type, access rights and locks. The constants are masks.
 *
 * @param value the word on the wire
 */
@Scalar(octets = 4, name = "TPMA_NV", reserved = 0x1F00300)
public record TpmaNv(int value) {
    public static final int PPWRITE = 0x1;
    public static final int OWNERWRITE = 0x2;
    public static final int AUTHWRITE = 0x4;
    public static final int POLICYWRITE = 0x8;
    public static final int TPM_NT = 0xF0;
    public static final int POLICY_DELETE = 0x400;
    public static final int WRITELOCKED = 0x800;
    public static final int WRITEALL = 0x1000;
    public static final int WRITEDEFINE = 0x2000;
    public static final int WRITE_STCLEAR = 0x4000;
    public static final int GLOBALLOCK = 0x8000;
    public static final int PPREAD = 0x10000;
    public static final int OWNERREAD = 0x20000;
    public static final int AUTHREAD = 0x40000;
    public static final int POLICYREAD = 0x80000;
    public static final int NO_DA = 0x2000000;
    public static final int ORDERLY = 0x4000000;
    public static final int CLEAR_STCLEAR = 0x8000000;
    public static final int READLOCKED = 0x10000000;
    public static final int WRITTEN = 0x20000000;
    public static final int PLATFORMCREATE = 0x40000000;
    public static final int READ_STCLEAR = 0x80000000;

    /** Whether all bits of {@code mask} are SET. */
    public boolean has(int mask) {
        return (value & mask) == mask;
    }

    /** Whether any bit of {@code mask} is SET. */
    public boolean hasAny(int mask) {
        return (value & mask) != 0;
    }

    /** This word with the bits of {@code mask} SET. */
    public TpmaNv with(int mask) {
        return new TpmaNv(value | mask);
    }

    /** This word with the bits of {@code mask} CLEAR. */
    public TpmaNv without(int mask) {
        return new TpmaNv(value & ~mask);
    }

    /** The type of index: what it holds and which commands change it. */
    public TpmNt nt() {
        return new TpmNt((value & TPM_NT) >>> Integer.numberOfTrailingZeros(TPM_NT));
    }
}
