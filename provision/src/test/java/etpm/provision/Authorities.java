package etpm.provision;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates as nobody should write them, among others. */
final class Authorities {
    private Authorities() {}

    /** A key with a name. */
    record Party(String name, KeyPair key) {
        static Party of(String name) throws Exception {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new Party(name, generator.generateKeyPair());
        }

        /** Certifies another, or itself. */
        Draft signs(Party other) {
            return signs(
                    other.name,
                    SubjectPublicKeyInfo.getInstance(other.key.getPublic().getEncoded()));
        }

        /** Certifies a key under a name, for a day before and after the tests' time. */
        Draft signs(String subject, SubjectPublicKeyInfo subjectKey) {
            return signs(subject, subjectKey, Endorsed.NOW);
        }

        Draft signs(String subject, SubjectPublicKeyInfo subjectKey, Instant middle) {
            Duration day = Duration.ofDays(1);
            X500Name to = subject.isEmpty()
                    ? new X500Name(new org.bouncycastle.asn1.x500.RDN[0])
                    : new X500Name("CN=" + subject);
            return new Draft(
                    this,
                    new X509v3CertificateBuilder(
                            new X500Name("CN=" + name),
                            BigInteger.valueOf(4711),
                            Date.from(middle.minus(day)),
                            Date.from(middle.plus(day)),
                            to,
                            subjectKey));
        }

        SubjectPublicKeyInfo publicKey() {
            return SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded());
        }
    }

    /** A certificate that is not signed yet. */
    record Draft(Party issuer, X509v3CertificateBuilder builder) {
        Draft with(ASN1ObjectIdentifier type, ASN1Encodable value) throws Exception {
            builder.addExtension(type, true, value);
            return this;
        }

        X509CertificateHolder plain() throws Exception {
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.key.getPrivate()));
        }

        X509CertificateHolder authority() throws Exception {
            return with(Extension.basicConstraints, new BasicConstraints(true))
                    .with(Extension.keyUsage, new KeyUsage(KeyUsage.keyCertSign))
                    .plain();
        }
    }
}
