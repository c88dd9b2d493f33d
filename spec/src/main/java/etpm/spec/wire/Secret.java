package etpm.spec.wire;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Octets that must not leak: authValues, seeds, private keys, sealed data.
 *
 * <p>They live outside the Java heap, so the collector never moves or copies them, and are wiped by {@link #wipe()}, which
 * the owner calls when the thing they belong to is flushed. A cleaner wipes what an owner forgot. They are never part of
 * {@link #toString()}. {@link #use} lends a heap copy for the length of one call and wipes it.
 *
 * <p>Limits: a provider's own key objects made from the octets cannot be wiped, and a lent heap copy may be moved by the
 * collector while the call runs.
 */
public final class Secret {
    /** No octets; a wipe does nothing to it. */
    public static final Secret EMPTY = new Secret(0);

    private static final Cleaner CLEANER = Cleaner.create();

    private final MemorySegment octets;

    private Secret(int length) {
        if (length == 0) {
            octets = MemorySegment.NULL;
        } else {
            MemorySegment segment = Arena.ofAuto().allocate(length);
            octets = segment;
            CLEANER.register(this, () -> segment.fill((byte) 0));
        }
    }

    /** A secret with a copy of {@code octets}; the caller still owns, and wipes, the array. */
    public static Secret copyOf(byte[] octets) {
        return copyOf(octets, 0, octets.length);
    }

    /** A secret with a copy of {@code octets[from..to)}. */
    public static Secret copyOf(byte[] octets, int from, int to) {
        if (from == to) return EMPTY;
        Secret secret = new Secret(to - from);
        MemorySegment.copy(octets, from, secret.octets, ValueLayout.JAVA_BYTE, 0, to - from);
        return secret;
    }

    /** A secret with the octets of {@code octets}, which is zeroed. */
    public static Secret take(byte[] octets) {
        Secret secret = copyOf(octets);
        Arrays.fill(octets, (byte) 0);
        return secret;
    }

    /** Number of octets. */
    public int length() {
        return Math.toIntExact(octets.byteSize());
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return octets.byteSize() == 0;
    }

    /** A heap copy; the caller wipes it. Prefer {@link #use}. */
    public byte[] toByteArray() {
        try {
            return octets.toArray(ValueLayout.JAVA_BYTE);
        } finally {
            Reference.reachabilityFence(this); // or the cleaner may wipe what is being copied
        }
    }

    /** Lends the octets to {@code user} for one call and wipes the lent copy afterwards. */
    public <T> T use(Function<byte[], T> user) {
        byte[] lent = toByteArray();
        try {
            return user.apply(lent);
        } finally {
            Arrays.fill(lent, (byte) 0);
        }
    }

    /** Another secret with the same octets and an owner of its own. */
    public Secret copy() {
        return slice(0, length());
    }

    /** The octets {@code [from, to)} as a secret of its own. */
    public Secret slice(int from, int to) {
        if (from == to) return EMPTY;
        Secret secret = new Secret(to - from);
        try {
            MemorySegment.copy(octets, from, secret.octets, 0, to - from);
        } finally {
            Reference.reachabilityFence(this);
        }
        return secret;
    }

    /** The octets without the zero octets at their end, as authValues are stored (Part 1, 17.6.4.3), as a new secret. */
    public Secret withoutTrailingZeros() {
        int end = length();
        while (end > 0 && octets.get(ValueLayout.JAVA_BYTE, end - 1L) == 0) end--;
        return slice(0, end);
    }

    /** Zeroes the octets. The owner calls it; nobody may use the secret afterwards. */
    public void wipe() {
        if (!isEmpty()) octets.fill((byte) 0);
    }

    /** Copies the octets into {@code target} at {@code offset}; the caller wipes {@code target}. */
    void copyTo(byte[] target, int offset) {
        try {
            MemorySegment.copy(octets, ValueLayout.JAVA_BYTE, 0, target, offset, length());
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Equal octets, compared in a time that depends on the lengths only. */
    public boolean contentEquals(Secret that) {
        if (length() != that.length()) return false;
        int difference = 0;
        try {
            for (long i = 0; i < octets.byteSize(); i++) {
                difference |= octets.get(ValueLayout.JAVA_BYTE, i) ^ that.octets.get(ValueLayout.JAVA_BYTE, i);
            }
        } finally {
            Reference.reachabilityFence(this);
            Reference.reachabilityFence(that);
        }
        return difference == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && contentEquals(that);
    }

    /** From the length only: a hash of the octets would be a leak. */
    @Override
    public int hashCode() {
        return length();
    }

    @Override
    public String toString() {
        return "Secret[" + length() + "]";
    }
}
