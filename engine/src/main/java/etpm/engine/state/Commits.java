package etpm.engine.state;

import etpm.spec.wire.Block;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.Structure;
import etpm.spec.wire.U64;
import java.util.OptionalLong;

/**
 * Ephemeral keys that have been given out for an operation in two phases and may be used once (Part 1, 44.2.2). The keys themselves
 * are derived. Every TPM Reset sets this back, while Restart and Resume keep it.
 *
 * @param nonce what the keys are derived from; empty until the first is needed
 * @param count how many were given out
 * @param pending a bit for each of the last {@link #MOST}, at its number modulo that: whether it may still be used
 */
@Structure
public record Commits(
        @Block Secret nonce,
        @U64 long count,
        @Block(max = 16) Bytes pending) {
    /** How many may wait at once (TPM_PT_SPLIT_MAX). */
    public static final int MOST = 128;

    /** Clients are told the low 16 bits of a key's number. */
    private static final int COUNTER_MASK = 0xFFFF;

    /** After a TPM Reset. */
    public static final Commits NONE = new Commits(Secret.EMPTY, 0, Bytes.zeros(MOST / 8));

    public Commits withNonce(Secret value) {
        return new Commits(value, count, pending);
    }

    /** One more is given out, the one with the number {@link #count}; the oldest that waits is lost when there are too many. */
    public Commits withNext() {
        return new Commits(nonce, count + 1, with(count, true));
    }

    /** A key may not be used any more. */
    public Commits without(long number) {
        return new Commits(nonce, count, with(number, false));
    }

    private Bytes with(long number, boolean waiting) {
        byte[] bits = pending.toByteArray();
        int at = (int) (number % MOST);
        int bit = 1 << at % 8;
        bits[at / 8] = (byte) (waiting ? bits[at / 8] | bit : bits[at / 8] & ~bit);
        return Bytes.wrap(bits);
    }

    /** What clients are told of the number of the next key. */
    public int counter() {
        return (int) count & COUNTER_MASK;
    }

    /** The number of a key that may still be used, by what clients are told of it. */
    public OptionalLong waiting(int counter) {
        long age = count - counter & COUNTER_MASK;
        if (age == 0 || age > MOST || age > count) return OptionalLong.empty();
        int at = (int) ((count - age) % MOST);
        boolean waits = (pending.at(at / 8) >> at % 8 & 1) != 0;
        return waits ? OptionalLong.of(count - age) : OptionalLong.empty();
    }
}
