package etpm.attest.read;

import etpm.spec.wire.Bytes;

/** Little-endian fields at offsets in a block of octets; outside of it is {@link MalformedException}. */
public final class Octets {
    private final String what;
    private final byte[] octets;

    /** Fields of {@code octets}, which sentences call {@code what}. */
    public Octets(String what, Bytes octets) {
        this.what = what;
        this.octets = octets.toByteArray();
    }

    /** Number of octets. */
    public int length() {
        return octets.length;
    }

    /** The octet at {@code offset}, 0 to 255. */
    public int u8(int offset) {
        need(offset, 1);
        return octets[offset] & 0xFF;
    }

    /** Two octets. */
    public int u16(int offset) {
        return u8(offset) | u8(offset + 1) << 8;
    }

    /** Four octets, unsigned. */
    public long u32(int offset) {
        return u16(offset) | (long) u16(offset + 2) << 16;
    }

    /** Eight octets. */
    public long u64(int offset) {
        return u32(offset) | u32(offset + 4) << 32;
    }

    /** {@code length} octets. */
    public Bytes bytes(int offset, long length) {
        need(offset, length);
        return Bytes.copyOf(octets, offset, offset + (int) length);
    }

    /** Whether all octets from {@code offset} on are zero; at the end there are none. */
    public boolean zeroFrom(int offset) {
        need(offset, 0);
        for (int i = offset; i < octets.length; i++) {
            if (octets[i] != 0) return false;
        }
        return true;
    }

    /** The octets in the opposite order. */
    public static byte[] reversed(Bytes octets) {
        byte[] forward = octets.toByteArray();
        byte[] backward = new byte[forward.length];
        for (int i = 0; i < forward.length; i++) backward[forward.length - 1 - i] = forward[i];
        return backward;
    }

    private void need(int offset, long length) {
        if (offset < 0 || length < 0 || offset + length > octets.length) {
            throw new MalformedException(
                    "The " + what + " ends after " + octets.length + " octets; " + (offset + length) + " are needed.");
        }
    }
}
