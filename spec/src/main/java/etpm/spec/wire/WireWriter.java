package etpm.spec.wire;

import java.util.Arrays;
import java.util.function.BiConsumer;

/** Writes big-endian structures into a buffer that grows. */
public final class WireWriter {
    private byte[] buffer;
    private int length;

    /** An empty writer with a small buffer. */
    public WireWriter() {
        this(256);
    }

    /** An empty writer with a buffer of {@code capacity} octets. */
    public WireWriter(int capacity) {
        buffer = new byte[capacity];
    }

    /** The octets of one structure. */
    public static <T> Bytes encode(T value, BiConsumer<T, WireWriter> codec) {
        WireWriter writer = new WireWriter();
        codec.accept(value, writer);
        return writer.toBytes();
    }

    /** The octets of one structure that holds secrets, which the writer's buffer then no longer does. */
    public static <T> Secret encodeSecret(T value, BiConsumer<T, WireWriter> codec) {
        WireWriter writer = new WireWriter(2048);
        try {
            codec.accept(value, writer);
            return Secret.copyOf(writer.buffer, 0, writer.length);
        } finally {
            writer.wipe();
        }
    }

    /** Number of octets written. */
    public int length() {
        return length;
    }

    /** A copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(buffer, length);
    }

    /** A copy of what was written. */
    public Bytes toBytes() {
        return Bytes.copyOf(buffer, 0, length);
    }

    /** A copy of what was written from {@code from} on. */
    public byte[] toByteArray(int from) {
        return Arrays.copyOfRange(buffer, from, length);
    }

    /** Zeroes the buffer and starts anew. */
    public void wipe() {
        Arrays.fill(buffer, 0, length, (byte) 0);
        length = 0;
    }

    private void ensure(int more) {
        if (buffer.length - length < more) {
            byte[] old = buffer;
            buffer = Arrays.copyOf(old, Math.max(old.length * 2, length + more));
            Arrays.fill(old, (byte) 0); // it may have held a secret
        }
    }

    public WireWriter u8(int value) {
        ensure(1);
        buffer[length++] = (byte) value;
        return this;
    }

    public WireWriter u16(int value) {
        ensure(2);
        buffer[length++] = (byte) (value >> 8);
        buffer[length++] = (byte) value;
        return this;
    }

    public WireWriter u32(long value) {
        ensure(4);
        putInt(length, (int) value);
        length += 4;
        return this;
    }

    public WireWriter u64(long value) {
        return u32(value >> 32).u32(value);
    }

    public WireWriter bytes(Bytes value) {
        return bytes(value.raw());
    }

    public WireWriter bytes(byte[] value) {
        ensure(value.length);
        System.arraycopy(value, 0, buffer, length, value.length);
        length += value.length;
        return this;
    }

    public WireWriter secret(Secret value) {
        ensure(value.length());
        value.copyTo(buffer, length);
        length += value.length();
        return this;
    }

    /** The size of a TPM2B, refused when 16 bits do not hold it: cut off, it would change what follows. */
    private static int size(int length) {
        if (length > 0xFFFF) throw new IllegalArgumentException(length + " octets in a TPM2B");
        return length;
    }

    /** A TPM2B: 16-bit size and the octets. */
    public WireWriter sized(Bytes value) {
        return u16(size(value.length())).bytes(value);
    }

    /** A TPM2B: 16-bit size and the octets. */
    public WireWriter sized(byte[] value) {
        return u16(size(value.length)).bytes(value);
    }

    /** A TPM2B: 16-bit size and the octets. */
    public WireWriter sized(Secret value) {
        return u16(size(value.length())).secret(value);
    }

    /** Leaves room for a 16-bit size; {@link #endSized} fills it. */
    public int beginSized() {
        u16(0);
        return length;
    }

    /** Fills in the size of what was written since {@link #beginSized} returned {@code start}. */
    public void endSized(int start) {
        int size = size(length - start);
        buffer[start - 2] = (byte) (size >> 8);
        buffer[start - 1] = (byte) size;
    }

    /** Overwrites four octets at {@code at}. */
    public void putInt(int at, int value) {
        buffer[at] = (byte) (value >> 24);
        buffer[at + 1] = (byte) (value >> 16);
        buffer[at + 2] = (byte) (value >> 8);
        buffer[at + 3] = (byte) value;
    }

    /** Overwrites octets at {@code at}. */
    public void put(int at, byte[] value) {
        System.arraycopy(value, 0, buffer, at, value.length);
    }
}
