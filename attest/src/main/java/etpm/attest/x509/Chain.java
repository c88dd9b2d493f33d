package etpm.attest.x509;

import etpm.attest.Findings;
import etpm.attest.Reason.Cause;
import etpm.attest.Rules;
import etpm.attest.read.Der;
import etpm.attest.read.MalformedException;
import etpm.spec.wire.Bytes;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CRLException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A chain of certificates, the leaf first and its root last.
 *
 * @param what what sentences call the leaf
 * @param certificates at least the leaf and the root
 */
public record Chain(String what, List<X509Certificate> certificates) {
    private static final String BEGIN_LIST = "-----BEGIN X509 CRL-----";
    private static final String END_LIST = "-----END X509 CRL-----";

    /** Copies its argument. */
    public Chain {
        certificates = List.copyOf(certificates);
    }

    /**
     * The chain that {@code certificates} form in whatever order they are: the leaf is the one that issued no other,
     * and the rest follow by name up to the one that names itself.
     *
     * @throws MalformedException if they do not form one chain of {@code length}
     */
    public static Chain ordered(String what, List<X509Certificate> certificates, int length) {
        List<X509Certificate> leaves = certificates.stream()
                .filter(candidate -> certificates.stream()
                        .noneMatch(other -> other.getIssuerX500Principal().equals(candidate.getSubjectX500Principal())))
                .toList();
        if (certificates.size() != length || leaves.size() != 1) throw noChain(what, length);
        List<X509Certificate> chain = new ArrayList<>(leaves);
        while (chain.size() < length) {
            X509Certificate last = chain.getLast();
            chain.add(certificates.stream()
                    .filter(candidate -> !chain.contains(candidate)
                            && candidate.getSubjectX500Principal().equals(last.getIssuerX500Principal()))
                    .findFirst()
                    .orElseThrow(() -> noChain(what, length)));
        }
        return new Chain(what, chain);
    }

    private static MalformedException noChain(String what, int length) {
        return new MalformedException(
                Cause.CHAIN, "The certificates with the " + what + " do not form a chain of " + length + ".");
    }

    /** The certificate that the chain is for. */
    public X509Certificate leaf() {
        return certificates.getFirst();
    }

    /** The last certificate. */
    public X509Certificate root() {
        return certificates.getLast();
    }

    /**
     * Adds a reason for each thing that keeps the leaf from being trusted: a root that is not pinned, a certificate
     * that is not valid at the instant, a signature, a name or a constraint that does not hold.
     *
     * @param roots SHA-256 of the SubjectPublicKeyInfo of each trusted root
     */
    public void check(Set<Bytes> roots, Findings findings) {
        if (!roots.contains(Certificates.keyDigest(root()))) {
            findings.refuse(Cause.CHAIN, "The chain of the " + what + " ends in a root that is not pinned.");
        }
        boolean current = true;
        Date at = Date.from(findings.at());
        for (X509Certificate certificate : certificates) {
            String name = name(certificate);
            if (at.before(certificate.getNotBefore())) {
                current = false;
                findings.refuse(
                        Cause.EXPIRED,
                        name + " is not valid before "
                                + certificate.getNotBefore().toInstant() + ".");
            }
            if (at.after(certificate.getNotAfter())) {
                current = false;
                findings.refuse(
                        Cause.EXPIRED,
                        name + " is not valid after "
                                + certificate.getNotAfter().toInstant() + ".");
            }
        }
        // The validator stops at its first error, and a date would be that: then the signatures are looked at one by
        // one.
        if (current && validates(at)) return;
        for (int i = 0; i < certificates.size(); i++) {
            PublicKey issuer =
                    certificates.get(Math.min(i + 1, certificates.size() - 1)).getPublicKey();
            if (!Certificates.isSigned(certificates.get(i), issuer)) {
                findings.refuse(Cause.CHAIN, name(certificates.get(i)) + " is not signed by its issuer in the chain.");
            }
        }
        if (current) {
            findings.refuse(
                    Cause.CHAIN, "The chain of the " + what + " does not hold by the rules for certification paths.");
        }
    }

    private boolean validates(Date at) {
        try {
            root().verify(root().getPublicKey());
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root(), null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(at);
            List<X509Certificate> below = certificates.subList(0, certificates.size() - 1);
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(below), parameters);
            // The validator takes its anchor for an authority without looking.
            return root().getBasicConstraints() >= 0;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /**
     * Looks a certificate of the chain up in its issuer's revocation list.
     *
     * @param index of the certificate; its issuer is the next one
     * @param listName what sentences call the list
     * @param list DER or PEM, empty where there is none
     */
    public void revocation(int index, String listName, Optional<Bytes> list, Rules rules, Findings findings) {
        X509Certificate certificate = certificates.get(index);
        X509Certificate issuer = certificates.get(index + 1);
        revocation(List.of(certificate), issuer, listName, list, rules, findings);
    }

    /** The same for any certificates of one issuer. */
    public static void revocation(
            List<X509Certificate> certificates,
            X509Certificate issuer,
            String listName,
            Optional<Bytes> list,
            Rules rules,
            Findings findings) {
        if (list.isEmpty()) {
            if (rules.revocation() == Rules.Revocation.REQUIRED) {
                findings.refuse(Cause.MISSING, "The " + listName + " is not in the collateral.");
            } else {
                findings.note("Without the " + listName + ", nothing is known of revocations.");
            }
            return;
        }
        X509CRL crl;
        try {
            crl = read(listName, list.get());
        } catch (MalformedException e) {
            findings.refuse(e.cause(), e.sentence());
            return;
        }
        if (!crl.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            findings.refuse(Cause.BINDING, "The " + listName + " is not that of " + name(issuer) + ".");
            return;
        }
        try {
            crl.verify(issuer.getPublicKey());
        } catch (GeneralSecurityException e) {
            findings.refuse(Cause.SIGNATURE, "The " + listName + " is not signed by " + name(issuer) + ".");
        }
        if (crl.hasUnsupportedCriticalExtension()) {
            findings.refuse(Cause.UNSUPPORTED, "The " + listName + " has a critical extension that is not known here.");
        }
        Instant next =
                crl.getNextUpdate() == null ? Instant.MIN : crl.getNextUpdate().toInstant();
        Instant from = crl.getThisUpdate().toInstant();
        if (findings.at().isBefore(from)) {
            findings.refuse(Cause.EXPIRED, "The " + listName + " is not valid before " + from + ".");
        }
        if (findings.at().isAfter(next)) {
            findings.refuse(
                    Cause.EXPIRED,
                    crl.getNextUpdate() == null
                            ? "The " + listName + " does not say how long it is valid."
                            : "The " + listName + " is not valid after " + next + ".");
        }
        for (X509Certificate certificate : certificates) {
            if (crl.isRevoked(certificate)) {
                findings.refuse(Cause.REVOKED, name(certificate) + " is revoked.");
            }
        }
    }

    private static X509CRL read(String listName, Bytes octets) {
        try {
            byte[] der = octets.toByteArray();
            if (der.length > 0 && der[0] != Der.SEQUENCE) {
                String text = new String(der, StandardCharsets.ISO_8859_1);
                int from = text.indexOf(BEGIN_LIST);
                int to = text.indexOf(END_LIST);
                if (from < 0 || to < from) throw new MalformedException("The " + listName + " is neither DER nor PEM.");
                String base64 = text.substring(from + BEGIN_LIST.length(), to);
                der = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
            }
            ByteArrayInputStream in = new ByteArrayInputStream(der);
            X509CRL crl = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
            if (in.available() != 0) throw new MalformedException("The " + listName + " goes on after its end.");
            return crl;
        } catch (CRLException | CertificateException | IllegalArgumentException e) {
            throw new MalformedException("The " + listName + " is not a list of revoked certificates.");
        }
    }

    private static String name(X509Certificate certificate) {
        return "Certificate " + Certificates.commonName(certificate);
    }
}
