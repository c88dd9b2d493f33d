package etpm.provision;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Attribute;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectDirectoryAttributes;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/**
 * The two certificates that a TPM is made with: of an endorsement key (TCG EK Credential Profile, 3) and of the platform (TCG
 * Platform Certificate Profile, as a certificate of the endorsement key). Names are in the subjectAltName alone.
 */
final class CertificateProfile {
    private static final ASN1ObjectIdentifier TCG = new ASN1ObjectIdentifier("2.23.133");
    private static final ASN1ObjectIdentifier ATTRIBUTE = TCG.branch("2");
    private static final ASN1ObjectIdentifier TPM_MANUFACTURER = ATTRIBUTE.branch("1");
    private static final ASN1ObjectIdentifier TPM_MODEL = ATTRIBUTE.branch("2");
    private static final ASN1ObjectIdentifier TPM_VERSION = ATTRIBUTE.branch("3");
    private static final ASN1ObjectIdentifier TPM_SPECIFICATION = ATTRIBUTE.branch("16");
    private static final ASN1ObjectIdentifier PLATFORM_SPECIFICATION = ATTRIBUTE.branch("17");
    private static final ASN1ObjectIdentifier PLATFORM_ATTRIBUTE = TCG.branch("5.1");
    private static final ASN1ObjectIdentifier PLATFORM_MANUFACTURER = PLATFORM_ATTRIBUTE.branch("1");
    private static final ASN1ObjectIdentifier PLATFORM_MODEL = PLATFORM_ATTRIBUTE.branch("4");
    private static final ASN1ObjectIdentifier PLATFORM_VERSION = PLATFORM_ATTRIBUTE.branch("5");
    private static final ASN1ObjectIdentifier PLATFORM_SERIAL = PLATFORM_ATTRIBUTE.branch("6");

    /** What an endorsement key's certificate is for: tcg-kp-EKCertificate. */
    static final KeyPurposeId EK_CERTIFICATE = KeyPurposeId.getInstance(TCG.branch("8.1"));

    /** What a platform's certificate is for: tcg-kp-PlatformCertificate. */
    static final KeyPurposeId PLATFORM_CERTIFICATE = KeyPurposeId.getInstance(TCG.branch("8.2"));

    /** The end that RFC 5280, 4.1.2.5 has for what has none. */
    static final Date NEVER = Date.from(Instant.parse("9999-12-31T23:59:59Z"));

    private static final X500Name NOBODY = new X500Name(new RDN[0]);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SERIAL_BITS = 128;

    private final CertificateAuthority authority;
    private final TpmIdentity tpm;
    private final InstantSource clock;

    CertificateProfile(CertificateAuthority authority, TpmIdentity tpm, InstantSource clock) {
        this.authority = authority;
        this.tpm = tpm;
        this.clock = clock;
    }

    /** The certificate of an endorsement key. */
    X509CertificateHolder endorsementKey(SubjectPublicKeyInfo key) throws ProvisionException {
        RDN name = new RDN(new AttributeTypeAndValue[] {
            named(TPM_MANUFACTURER, tpm.manufacturer()),
            named(TPM_MODEL, tpm.model()),
            named(TPM_VERSION, tpm.version())
        });
        DERSequence specification = new DERSequence(new ASN1Encodable[] {
            new DERUTF8String(tpm.family()), new ASN1Integer(tpm.level()), new ASN1Integer(tpm.revision())
        });
        return certificate(key, name, EK_CERTIFICATE, new Attribute(TPM_SPECIFICATION, new DERSet(specification)));
    }

    /** The certificate of the platform, about the endorsement key of the TPM in it. */
    X509CertificateHolder platform(SubjectPublicKeyInfo key, PlatformIdentity platform) throws ProvisionException {
        RDN name = new RDN(new AttributeTypeAndValue[] {
            named(PLATFORM_MANUFACTURER, platform.manufacturer()),
            named(PLATFORM_MODEL, platform.model()),
            named(PLATFORM_VERSION, platform.version()),
            named(PLATFORM_SERIAL, platform.serial())
        });
        int revision = tpm.platformRevision();
        DERSequence version = new DERSequence(new ASN1Encodable[] {
            new ASN1Integer(revision >>> 8), new ASN1Integer(revision & 0xFF), new ASN1Integer(0)
        });
        byte[] platformClass = {0, 0, 0, (byte) tpm.platformFamily()};
        DERSequence specification = new DERSequence(new ASN1Encodable[] {version, new DEROctetString(platformClass)});
        return certificate(
                key, name, PLATFORM_CERTIFICATE, new Attribute(PLATFORM_SPECIFICATION, new DERSet(specification)));
    }

    private X509CertificateHolder certificate(
            SubjectPublicKeyInfo key, RDN name, KeyPurposeId purpose, Attribute specification)
            throws ProvisionException {
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                authority.certificate().getSubject(), serial(), Date.from(clock.instant()), NEVER, NOBODY, key);
        GeneralName directoryName = new GeneralName(new X500Name(new RDN[] {name}));
        try {
            builder.addExtension(Extension.subjectAlternativeName, true, new GeneralNames(directoryName));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage(key)));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            builder.addExtension(
                    Extension.subjectDirectoryAttributes,
                    false,
                    SubjectDirectoryAttributes.getInstance(new DERSequence(specification)));
            builder.addExtension(Extension.authorityKeyIdentifier, false, authority.keyIdentifier());
        } catch (CertIOException e) {
            throw new IllegalStateException(e);
        }
        return authority.sign(builder);
    }

    /** What a key that only decrypts may be used for. */
    static int usage(SubjectPublicKeyInfo key) {
        boolean rsa = key.getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption);
        return rsa ? KeyUsage.keyEncipherment : KeyUsage.keyAgreement;
    }

    /** A serial number that no other certificate has: positive, at most 20 octets (RFC 5280, 4.1.2.2). */
    static BigInteger serial() {
        return new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS);
    }

    private static AttributeTypeAndValue named(ASN1ObjectIdentifier type, String value) {
        return new AttributeTypeAndValue(type, new DERUTF8String(value));
    }
}
