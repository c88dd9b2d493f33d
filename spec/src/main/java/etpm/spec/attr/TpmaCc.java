package etpm.spec.attr;

import etpm.spec.command.CommandSpec;
import etpm.spec.command.Flag;
import etpm.spec.wire.Scalar;

/**
 * TPMA_CC (Part 2, 8.9): a command's code together with its handle counts and its effects on TPM state. The constants are masks.
 *
 * @param value the word on the wire
 */
@Scalar(octets = 4, name = "TPMA_CC", reserved = 0xC03F0000L)
public record TpmaCc(int value) {
    public static final int commandIndex = 0xFFFF;
    public static final int nv = 0x400000;
    public static final int extensive = 0x800000;
    public static final int flushed = 0x1000000;
    public static final int cHandles = 0xE000000;
    public static final int rHandle = 0x10000000;
    public static final int V = 0x20000000;

    /** Whether all bits of {@code mask} are SET. */
    public boolean has(int mask) {
        return (value & mask) == mask;
    }

    /** Whether any bit of {@code mask} is SET. */
    public boolean hasAny(int mask) {
        return (value & mask) != 0;
    }

    /** This word with the bits of {@code mask} SET. */
    public TpmaCc with(int mask) {
        return new TpmaCc(value | mask);
    }

    /** This word with the bits of {@code mask} CLEAR. */
    public TpmaCc without(int mask) {
        return new TpmaCc(value & ~mask);
    }

    /** The word for a command. */
    public static TpmaCc of(CommandSpec<?, ?> command) {
        int handles = command.roles().size();
        int word = command.code() & commandIndex
                | (command.has(Flag.NV) ? nv : 0)
                | (command.has(Flag.EXTENSIVE) ? extensive : 0)
                | (command.has(Flag.FLUSHED) ? flushed : 0)
                | handles << Integer.numberOfTrailingZeros(cHandles)
                | (command.hasResponseHandle() ? rHandle : 0)
                | (command.has(Flag.VENDOR) ? V : 0);
        return new TpmaCc(word);
    }
}
