package etpm.attest.x509;

import etpm.attest.read.Der;
import etpm.attest.read.MalformedException;
import etpm.spec.wire.Bytes;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** Reads X.509 certificates. */
public final class Certificates {
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    /** More than any vendor's chain has. */
    private static final int MAX_CERTIFICATES = 16;

    private Certificates() {}

    /** One certificate in DER, nothing after it. */
    public static X509Certificate der(String what, Bytes octets) {
        try {
            ByteArrayInputStream in = new ByteArrayInputStream(octets.toByteArray());
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            if (in.available() != 0) throw new MalformedException("The " + what + " goes on after its end.");
            return certificate;
        } catch (CertificateException e) {
            throw new MalformedException("The " + what + " is not an X.509 certificate.");
        }
    }

    /** One certificate, in DER or in PEM. */
    public static X509Certificate one(String what, Bytes octets) {
        List<X509Certificate> all = all(what, octets);
        if (all.size() != 1)
            throw new MalformedException("The " + what + " holds " + all.size() + " certificates, not one.");
        return all.getFirst();
    }

    /** All certificates, in their order: PEM, or in DER one after the other. */
    public static List<X509Certificate> all(String what, Bytes octets) {
        if (octets.isEmpty() || octets.at(0) != Der.SEQUENCE) return pem(what, octets);
        List<X509Certificate> all = new ArrayList<>();
        for (Bytes one : Der.split(octets)) all.add(der(what, one));
        return all;
    }

    /** All certificates of a PEM text, in their order; text around them is ignored. */
    public static List<X509Certificate> pem(String what, Bytes octets) {
        String text = new String(octets.toByteArray(), StandardCharsets.ISO_8859_1);
        List<X509Certificate> all = new ArrayList<>();
        int at = 0;
        while ((at = text.indexOf(BEGIN, at)) >= 0) {
            int from = at + BEGIN.length();
            int to = text.indexOf(END, from);
            if (to < 0 || all.size() == MAX_CERTIFICATES) {
                throw new MalformedException("The " + what + " is not a PEM chain of certificates.");
            }
            try {
                byte[] der = Base64.getDecoder().decode(text.substring(from, to).replaceAll("\\s", ""));
                all.add(der(what, Bytes.wrap(der)));
            } catch (IllegalArgumentException e) {
                throw new MalformedException("The " + what + " has a certificate that is not base64.");
            }
            at = to + END.length();
        }
        if (all.isEmpty()) throw new MalformedException("The " + what + " has no certificate in PEM.");
        return all;
    }

    /** A certificate in PEM, its last line ended. */
    public static String pem(X509Certificate certificate) {
        try {
            Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
            return BEGIN + "\n" + lines.encodeToString(certificate.getEncoded()) + "\n" + END + "\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate that cannot be encoded", e);
        }
    }

    /** Whether it is signed by this key. */
    public static boolean isSigned(X509Certificate certificate, PublicKey by) {
        try {
            certificate.verify(by);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The common name of a certificate's subject, empty without one. */
    public static String commonName(X509Certificate certificate) {
        try {
            for (Rdn rdn : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (rdn.getType().equalsIgnoreCase("CN")) return rdn.getValue().toString();
            }
            return "";
        } catch (InvalidNameException e) {
            return "";
        }
    }

    /** What is inside an extension, empty where the certificate does not have it. */
    public static Optional<Bytes> extension(X509Certificate certificate, String oid) {
        byte[] wrapped = certificate.getExtensionValue(oid);
        return wrapped == null
                ? Optional.empty()
                : Optional.of(Bytes.wrap(Der.of(wrapped).octetString()));
    }

    /** SHA-256 of a certificate's SubjectPublicKeyInfo: how roots are pinned. */
    public static Bytes keyDigest(X509Certificate certificate) {
        return sha256(certificate.getPublicKey().getEncoded());
    }

    /** SHA-256. */
    public static Bytes sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) digest.update(part);
            return Bytes.wrap(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
