package etpm.attest.attester;

import etpm.attest.ratls.RatlsCertificate;
import etpm.attest.x509.Certificates;
import etpm.spec.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.List;

/**
 * The 64 octets that evidence vouches for. They are always a digest over a label or over a structure with this process's
 * own key: there is no way to have octets attested that somebody else chose.
 */
public final class ReportData {
    /** Octets of report data. */
    public static final int LENGTH = 64;

    private final Bytes octets;

    private ReportData(Bytes octets) {
        this.octets = octets;
    }

    /** SHA-512 over the label and the fields, each after its length in four octets. */
    public static ReportData of(String label, List<Bytes> fields) {
        MessageDigest digest = sha512();
        add(digest, label.getBytes(StandardCharsets.UTF_8));
        for (Bytes field : fields) add(digest, field.toByteArray());
        return new ReportData(Bytes.wrap(digest.digest()));
    }

    /** For a certificate with this key and this statement: SHA-256 of its claims buffer, and zeros. */
    public static ReportData ofCertificate(PublicKey key, Bytes statement) {
        Bytes digest = Certificates.sha256(
                RatlsCertificate.claimsBuffer(key, statement).toByteArray());
        return new ReportData(digest.concat(Bytes.zeros(LENGTH - digest.length())));
    }

    private static void add(MessageDigest digest, byte[] field) {
        for (int shift = 24; shift >= 0; shift -= 8) digest.update((byte) (field.length >> shift));
        digest.update(field);
    }

    private static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** The 64 octets. */
    public Bytes octets() {
        return octets;
    }

    @Override
    public String toString() {
        return octets.toHex();
    }
}
