package etpm.spec.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable string of octets that is not secret: digests, nonces, names, ciphertext. Secrets are {@link Secret}.
 *
 * <p>Holds its own copy; {@link #toByteArray()} gives another.
 */
public final class Bytes {
    /** No octets. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] octets;

    private Bytes(byte[] octets) {
        this.octets = octets;
    }

    /** A copy of {@code octets}. */
    public static Bytes copyOf(byte[] octets) {
        return octets.length == 0 ? EMPTY : new Bytes(octets.clone());
    }

    /** A copy of {@code octets[from..to)}. */
    public static Bytes copyOf(byte[] octets, int from, int to) {
        return from == to ? EMPTY : new Bytes(Arrays.copyOfRange(octets, from, to));
    }

    /** The octets themselves, not copied: the caller gives the array away and never touches it again. */
    public static Bytes wrap(byte[] octets) {
        return octets.length == 0 ? EMPTY : new Bytes(octets);
    }

    /** The octets of a hexadecimal text, either case, without separators. */
    public static Bytes ofHex(String hex) {
        return wrap(HexFormat.of().parseHex(hex));
    }

    /** The US-ASCII octets of a text. */
    public static Bytes ofAscii(String text) {
        return wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** {@code length} zero octets. */
    public static Bytes zeros(int length) {
        return wrap(new byte[length]);
    }

    /** Number of octets. */
    public int length() {
        return octets.length;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return octets.length == 0;
    }

    /** The octet at {@code index}, signed as Java has it. */
    public byte at(int index) {
        return octets[index];
    }

    /** A copy of the octets. */
    public byte[] toByteArray() {
        return octets.clone();
    }

    /** The octets {@code [from, to)}. */
    public Bytes slice(int from, int to) {
        return from == 0 && to == octets.length ? this : copyOf(octets, from, to);
    }

    /** These octets and then {@code other}'s. */
    public Bytes concat(Bytes other) {
        byte[] both = Arrays.copyOf(octets, octets.length + other.octets.length);
        System.arraycopy(other.octets, 0, both, octets.length, other.octets.length);
        return wrap(both);
    }

    /** Whether the first octets are {@code prefix}. */
    public boolean startsWith(Bytes prefix) {
        return length() >= prefix.length()
                && Arrays.equals(octets, 0, prefix.length(), prefix.octets, 0, prefix.length());
    }

    /** Copies all octets into {@code target} at {@code offset}. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(octets, 0, target, offset, octets.length);
    }

    /** The octets without a copy, for this package's codec and nobody else. */
    byte[] raw() {
        return octets;
    }

    /** Lower-case hexadecimal. */
    public String toHex() {
        return HexFormat.of().formatHex(octets);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return toHex();
    }
}
