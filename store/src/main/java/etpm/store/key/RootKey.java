package etpm.store.key;

import etpm.spec.wire.Secret;
import java.security.SecureRandom;

/** The key that all keys of a state are derived from: 32 random octets, wiped by {@link #close}. */
public final class RootKey implements AutoCloseable {
    static final int LENGTH = 32;

    private final Secret octets;

    private RootKey(Secret octets) {
        this.octets = octets;
    }

    /** A new one. */
    public static RootKey random() {
        byte[] octets = new byte[LENGTH];
        new SecureRandom().nextBytes(octets);
        return take(octets);
    }

    /** With the octets of {@code octets}, which is zeroed. */
    static RootKey take(byte[] octets) {
        return new RootKey(Secret.take(octets));
    }

    /** A key for one purpose, which {@code info} names: HKDF with SHA-256. The caller closes it. */
    public DerivedKey derive(byte[] salt, byte[] info) {
        return DerivedKey.hkdf(octets, salt, info);
    }

    /** A copy on the heap, to be wrapped; the caller wipes it. */
    byte[] toByteArray() {
        return octets.toByteArray();
    }

    @Override
    public void close() {
        octets.wipe();
    }

    @Override
    public String toString() {
        return "RootKey";
    }
}
