package etpm.store.key;

import etpm.spec.wire.Secret;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * A key of 32 octets, for AES or HMAC, wiped by {@link #close}.
 *
 * <p>Limit: what a provider makes of it for a computation lives until it is collected.
 */
public final class DerivedKey implements SecretKey, AutoCloseable {
    static final int LENGTH = 32;

    private static final long serialVersionUID = 1L;

    private final transient Secret octets;

    private DerivedKey(Secret octets) {
        this.octets = octets;
    }

    /** HKDF with SHA-256 (RFC 5869). */
    static DerivedKey hkdf(Secret material, byte[] salt, byte[] info) {
        // The key is no more than a carrier of octets here: HKDF takes any length.
        try (DerivedKey input = new DerivedKey(material.copy())) {
            HKDFParameterSpec parameters =
                    HKDFParameterSpec.ofExtract().addIKM(input).addSalt(salt).thenExpand(info, LENGTH);
            return new DerivedKey(Secret.take(KDF.getInstance("HKDF-SHA256").deriveData(parameters)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("Java 25 has HKDF-SHA256", e);
        }
    }

    /** Its octets as a secret of its own. */
    Secret toSecret() {
        return octets.copy();
    }

    @Override
    public String getAlgorithm() {
        return "AES"; // HMAC takes a key of any name, AES only one of its own
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    @Override
    public byte[] getEncoded() {
        return octets.toByteArray();
    }

    @Override
    public void destroy() {
        octets.wipe();
    }

    @Override
    public void close() {
        destroy();
    }

    @Override
    public String toString() {
        return "DerivedKey";
    }
}
