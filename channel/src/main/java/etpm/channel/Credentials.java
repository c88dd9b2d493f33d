package etpm.channel;

import etpm.attest.EvidenceType;
import etpm.attest.attester.Attester;
import etpm.attest.attester.CannotAttest;
import etpm.attest.attester.FreshEvidence;
import etpm.attest.attester.ReportData;
import etpm.attest.ratls.RatlsCertificate;
import etpm.attest.x509.Certificates;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A key for TLS and its self-signed certificate, made in this process and never stored. Where there is a trusted execution
 * environment, the certificate carries evidence for its key in the interoperable RA-TLS format.
 */
public record Credentials(KeyPair keys, X509Certificate certificate) {
    private static final X500Name NAME = new X500Name("CN=eTPM");
    private static final Duration EARLIER = Duration.ofHours(1);
    /** Longer than any process runs: its end means nothing, since the key ends with the process. */
    private static final Duration LATER = Duration.ofDays(3650);

    /** New ones. */
    public static Credentials create(Attester attester, Clock clock) throws CannotAttest {
        KeyPair keys = newKeys();
        if (attester.type() == EvidenceType.PINNED_KEY)
            return new Credentials(keys, certificate(keys, clock, Bytes.EMPTY));
        FreshEvidence evidence = attester.attest(ReportData.ofCertificate(keys.getPublic()));
        Bytes extension = RatlsCertificate.extension(
                evidence.type(), evidence.octets(), RatlsCertificate.claimsBuffer(keys.getPublic()));
        return new Credentials(keys, certificate(keys, clock, extension));
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static X509Certificate certificate(KeyPair keys, Clock clock, Bytes evidence) {
        Instant now = clock.instant();
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    NAME,
                    new BigInteger(127, new SecureRandom()),
                    Date.from(now.minus(EARLIER)),
                    Date.from(now.plus(LATER)),
                    NAME,
                    keys.getPublic());
            if (!evidence.isEmpty()) {
                builder.addExtension(
                        new ASN1ObjectIdentifier(RatlsCertificate.EXTENSION), false, evidence.toByteArray());
            }
            byte[] der = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                    .getEncoded();
            return Certificates.der("TLS certificate", Bytes.wrap(der));
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("the certificate cannot be written", e);
        }
    }
}
