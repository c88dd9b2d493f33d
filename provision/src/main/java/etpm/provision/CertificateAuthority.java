package etpm.provision;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/**
 * A key that signs certificates, with the certificates that speak for it.
 *
 * <p>Limits: the key is the JCA's, read from a text, and neither can be wiped; both live until they are collected.
 */
public final class CertificateAuthority {
    /** What is said of any other key. */
    static final String UNUSABLE_KEY = "The authority's key is neither RSA nor on P-256, P-384 or P-521.";

    /** How a key on a curve of this order signs. */
    private static final Map<BigInteger, String> CURVES = Map.of(
            order(SECObjectIdentifiers.secp256r1), "SHA256withECDSA",
            order(SECObjectIdentifiers.secp384r1), "SHA384withECDSA",
            order(SECObjectIdentifiers.secp521r1), "SHA512withECDSA");

    private static final int RSA_MIN_BITS = 2048;
    private static final int CHALLENGE_OCTETS = 32;

    private final PrivateKey key;
    private final String algorithm;
    private final List<X509CertificateHolder> chain;

    private CertificateAuthority(PrivateKey key, String algorithm, List<X509CertificateHolder> chain) {
        this.key = key;
        this.algorithm = algorithm;
        this.chain = chain;
    }

    /**
     * An authority that exists.
     *
     * @param keyFile its private key in PEM form: RSA of 2048 bits or more, or EC
     * @param certificateFile its certificate in PEM form, followed by those of the authorities above it, as far as there are any
     */
    public static CertificateAuthority read(Path keyFile, Path certificateFile, InstantSource clock)
            throws ProvisionException {
        return checked(Pem.privateKey(keyFile), Pem.certificates(certificateFile), certificateFile, clock.instant());
    }

    /** An authority whose certificates are in the order of the chain. */
    static CertificateAuthority checked(PrivateKey key, List<X509CertificateHolder> chain, Path source, Instant now)
            throws ProvisionException {
        String algorithm = algorithm(key);
        for (X509CertificateHolder certificate : chain) {
            CertificateUse use = CertificateUse.of(certificate, name(certificate, source.toString()));
            if (!use.mayCertify()) throw new ProvisionException(use.what() + " is not a certificate authority's.");
            use.checkValid(now);
        }
        checkChain(chain, source.toString());
        if (!belongs(key, algorithm, chain.getFirst())) {
            throw new ProvisionException(name(chain.getFirst(), source.toString()) + " is not for the key.");
        }
        return new CertificateAuthority(key, algorithm, List.copyOf(chain));
    }

    /** Refuses certificates of which one has not been signed by the next one. */
    static void checkChain(List<X509CertificateHolder> chain, String source) throws ProvisionException {
        for (int i = 1; i < chain.size(); i++) {
            String name = name(chain.get(i), source);
            if (CertificateUse.of(chain.get(i), name).mayCertify() && isSignedBy(chain.get(i - 1), chain.get(i)))
                continue;
            throw new ProvisionException(name + " is not that of who has signed the one before it;"
                    + " each has to be followed by its issuer's.");
        }
    }

    private static String name(X509CertificateHolder certificate, String source) {
        return "The certificate of \"" + certificate.getSubject() + "\" in " + source;
    }

    private static BigInteger order(ASN1ObjectIdentifier curve) {
        return SECNamedCurves.getByOID(curve).getN();
    }

    private static String algorithm(PrivateKey key) throws ProvisionException {
        if (key instanceof RSAPrivateKey rsa) {
            int bits = rsa.getModulus().bitLength();
            if (bits >= RSA_MIN_BITS) return "SHA256withRSA";
            throw new ProvisionException("The authority's RSA key has " + bits + " bits; " + RSA_MIN_BITS
                    + " are the fewest that are trusted today.");
        }
        String algorithm =
                key instanceof ECPrivateKey ec ? CURVES.get(ec.getParams().getOrder()) : null;
        if (algorithm == null) throw new ProvisionException(UNUSABLE_KEY);
        return algorithm;
    }

    private static boolean isSignedBy(X509CertificateHolder certificate, X509CertificateHolder issuer) {
        try {
            return certificate.getIssuer().equals(issuer.getSubject())
                    && certificate.isSignatureValid(new JcaContentVerifierProviderBuilder().build(issuer));
        } catch (OperatorCreationException | CertException | GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean belongs(PrivateKey key, String algorithm, X509CertificateHolder certificate) {
        byte[] challenge = new byte[CHALLENGE_OCTETS];
        new SecureRandom().nextBytes(challenge);
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(challenge);
            byte[] signature = signer.sign();
            signer.initVerify(new JcaX509CertificateConverter()
                    .getCertificate(certificate)
                    .getPublicKey());
            signer.update(challenge);
            return signer.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // a key of another kind
        }
    }

    /** The certificate whose key signs. */
    X509CertificateHolder certificate() {
        return chain.getFirst();
    }

    /** Who signs, as certificates name it. */
    public String subject() {
        return certificate().getSubject().toString();
    }

    /** What stands between a certificate that this authority signs and the root, whom verifiers have from elsewhere. */
    List<X509CertificateHolder> intermediates() {
        return AuthorityChain.withoutRoots(chain);
    }

    /** What the authority's certificates call its key. */
    AuthorityKeyIdentifier keyIdentifier() throws ProvisionException {
        SubjectKeyIdentifier own =
                CertificateUse.of(certificate(), "The authority's certificate").keyIdentifier();
        if (own == null) {
            own = new BcX509ExtensionUtils()
                    .createSubjectKeyIdentifier(certificate().getSubjectPublicKeyInfo());
        }
        return new AuthorityKeyIdentifier(own.getKeyIdentifier());
    }

    X509CertificateHolder sign(X509v3CertificateBuilder certificate) throws ProvisionException {
        try {
            return certificate.build(new JcaContentSignerBuilder(algorithm).build(key));
        } catch (OperatorCreationException e) {
            throw new ProvisionException("The authority's key cannot sign: " + e.getMessage() + ".", e);
        }
    }

    /** Says who it is, and nothing of the key. */
    @Override
    public String toString() {
        return subject();
    }
}
