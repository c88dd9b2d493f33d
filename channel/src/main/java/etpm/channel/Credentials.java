package etpm.channel;

import etpm.attest.EvidenceType;
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
import java.util.Map;
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
    public static Credentials create(Party party) throws CannotAttest {
        KeyPair keys = newKeys();
        if (party.attester().type() == EvidenceType.PINNED_KEY)
            return new Credentials(keys, certificate(keys, party.clock(), Map.of()));
        Bytes statement = party.statement().get().encode();
        FreshEvidence evidence = party.attester().attest(ReportData.ofCertificate(keys.getPublic(), statement));
        Map<String, Bytes> extensions =
                RatlsCertificate.extensions(evidence.evidence(), keys.getPublic(), statement, party.collateral());
        return new Credentials(keys, certificate(keys, party.clock(), extensions));
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

    private static X509Certificate certificate(KeyPair keys, Clock clock, Map<String, Bytes> extensions) {
        Instant now = clock.instant();
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    NAME,
                    new BigInteger(127, new SecureRandom()),
                    Date.from(now.minus(EARLIER)),
                    Date.from(now.plus(LATER)),
                    NAME,
                    keys.getPublic());
            for (Map.Entry<String, Bytes> extension : extensions.entrySet()) {
                builder.addExtension(
                        new ASN1ObjectIdentifier(extension.getKey()),
                        false,
                        extension.getValue().toByteArray());
            }
            byte[] der = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                    .getEncoded();
            return Certificates.der("TLS certificate", Bytes.wrap(der));
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("the certificate cannot be written", e);
        }
    }
}
