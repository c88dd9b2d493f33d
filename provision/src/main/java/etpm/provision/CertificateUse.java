package etpm.provision;

import java.time.Instant;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate says its key may be used for, and when.
 *
 * @param what the certificate, to begin a sentence
 */
record CertificateUse(
        String what,
        boolean isAuthority,
        @Nullable KeyUsage usage,
        @Nullable ExtendedKeyUsage purposes,
        @Nullable SubjectKeyIdentifier keyIdentifier,
        Instant from,
        Instant to) {
    /** Reads it; refuses a certificate in which it does not decode. */
    static CertificateUse of(X509CertificateHolder certificate, String what) throws ProvisionException {
        try {
            Extensions extensions = certificate.getExtensions();
            Instant from = certificate.getNotBefore().toInstant();
            Instant to = certificate.getNotAfter().toInstant();
            if (extensions == null) return new CertificateUse(what, false, null, null, null, from, to);
            BasicConstraints constraints = BasicConstraints.fromExtensions(extensions);
            return new CertificateUse(
                    what,
                    constraints != null && constraints.isCA(),
                    KeyUsage.fromExtensions(extensions),
                    ExtendedKeyUsage.fromExtensions(extensions),
                    SubjectKeyIdentifier.fromExtensions(extensions),
                    from,
                    to);
        } catch (RuntimeException e) { // of many kinds, for contents that are malformed
            throw new ProvisionException(what + " is damaged: its extensions or dates do not decode.", e);
        }
    }

    /** Whether the key may be used so, as far as a restriction is there. */
    boolean allows(int keyUsage) {
        return usage == null || usage.hasUsages(keyUsage);
    }

    /** Whether the certificate is made for this purpose. */
    boolean isFor(KeyPurposeId purpose) {
        return purposes != null && purposes.hasKeyPurposeId(purpose);
    }

    boolean mayCertify() {
        return isAuthority && allows(KeyUsage.keyCertSign);
    }

    void checkValid(Instant now) throws ProvisionException {
        if (!now.isBefore(from) && !now.isAfter(to)) return;
        throw new ProvisionException(what + " is valid from " + from + " to " + to + ", and now it is " + now + ".");
    }
}
