package etpm.spec.wire;

import etpm.spec.rc.Position;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import org.jspecify.annotations.Nullable;

/**
 * Reads big-endian structures. Too little to read is TPM_RC_INSUFFICIENT; every failure carries the position that was set
 * last.
 *
 * <p>A reader with a {@link Supported} is a TPM's: it refuses values that the TPM does not know. One without is a client's:
 * it takes what a newer TPM may say.
 */
public final class WireReader {
    private final byte[] octets;
    private final int end;
    private int at;
    private final @Nullable Supported supported;
    private Position position = Position.NONE;

    private WireReader(byte[] octets, int from, int to, @Nullable Supported supported) {
        this.octets = octets;
        this.at = from;
        this.end = to;
        this.supported = supported;
    }

    /** A client's reader. */
    public static WireReader lenient(byte[] octets) {
        return new WireReader(octets, 0, octets.length, null);
    }

    /** A client's reader. */
    public static WireReader lenient(Bytes octets) {
        return lenient(octets.raw());
    }

    /** A TPM's reader. */
    public static WireReader strict(byte[] octets, Supported supported) {
        return new WireReader(octets, 0, octets.length, supported);
    }

    /** A TPM's reader of {@code octets[from..to)}. */
    public static WireReader strict(byte[] octets, int from, int to, Supported supported) {
        return new WireReader(octets, from, to, supported);
    }

    /** Whether values that the TPM does not know are refused. */
    public boolean isStrict() {
        return supported != null;
    }

    /** What the TPM implements; only a strict reader has it. */
    public Supported supported() {
        if (supported == null) throw new IllegalStateException("a lenient reader");
        return supported;
    }

    /** What failures from here on are about. */
    public void position(Position position) {
        this.position = position;
    }

    /** To throw: reading failed with this code at the position set last. */
    public RcException fail(TpmRc rc) {
        return rc.at(position);
    }

    /** Octets left. */
    public int remaining() {
        return end - at;
    }

    /** Index of the next octet. */
    public int offset() {
        return at;
    }

    /** Refuses anything left over (TPM_RC_SIZE, without a position). */
    public void end() {
        if (at != end) throw TpmRc.SIZE.bare();
    }

    private void need(int count) {
        if (end - at < count) throw fail(TpmRc.INSUFFICIENT);
    }

    public int u8() {
        need(1);
        return octets[at++] & 0xFF;
    }

    public int u16() {
        need(2);
        int value = (octets[at] & 0xFF) << 8 | octets[at + 1] & 0xFF;
        at += 2;
        return value;
    }

    /** A 32-bit word as {@code int}: handles, codes, attributes. */
    public int i32() {
        need(4);
        int value = (octets[at] & 0xFF) << 24
                | (octets[at + 1] & 0xFF) << 16
                | (octets[at + 2] & 0xFF) << 8
                | octets[at + 3] & 0xFF;
        at += 4;
        return value;
    }

    /** An unsigned 32-bit number. */
    public long u32() {
        return i32() & 0xFFFFFFFFL;
    }

    public long u64() {
        need(8);
        long high = u32();
        return high << 32 | u32();
    }

    public Bytes bytes(int count) {
        need(count);
        Bytes value = Bytes.copyOf(octets, at, at + count);
        at += count;
        return value;
    }

    public Secret secret(int count) {
        need(count);
        Secret value = Secret.copyOf(octets, at, at + count);
        at += count;
        return value;
    }

    /** The size field of a TPM2B whose bounds are {@code min} and {@code max}, else {@code rc}. A client takes any size. */
    public int size(int sizeOctets, int min, int max, TpmRc rc) {
        int size = sizeOctets == 1 ? u8() : u16();
        if (isStrict() && (size > max || size < min)) throw fail(rc);
        return size;
    }

    /** A 16-bit number that is a TPM's at most {@code max}, else TPM_RC_SIZE. */
    public int u16(int max) {
        int value = u16();
        if (isStrict() && value > max) throw fail(TpmRc.SIZE);
        return value;
    }

    /** The count of a list. A client takes any number that the octets left can hold. */
    public int count(int min, int max) {
        long count = u32();
        boolean fits = isStrict() ? count >= min && count <= max : count <= remaining();
        if (!fits) throw fail(TpmRc.SIZE);
        return (int) count;
    }

    /** Gives {@code value} back if it is one of {@code allowed} or the reader is a client's, else fails with {@code rc}. */
    @SafeVarargs
    public final <T> T oneOf(T value, TpmRc rc, T... allowed) {
        if (!isStrict()) return value;
        for (T one : allowed) if (one.equals(value)) return value;
        throw fail(rc);
    }

    /** TPMI_YES_NO (Part 2, 9.2). */
    public boolean yesNo() {
        int value = u8();
        if (value > 1) throw fail(TpmRc.VALUE);
        return value == 1;
    }
}
