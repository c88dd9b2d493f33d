package etpm.channel;

import etpm.attest.EvidenceType;
import etpm.attest.attester.ReportData;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireWriter;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What ties evidence to one gate of one connection, and the two sides' views of it to each other. */
final class Binder {
    static final int VERSION = 1;

    private static final String LABEL = "eTPM attested channel";
    private static final String EVIDENCE_EXPORTER = "EXPORTER-eTPM-evidence";
    private static final String CONFIRMATION_EXPORTER = "EXPORTER-eTPM-confirmation";
    private static final int EXPORTED = 64;

    private Binder() {}

    /**
     * B: what a side's evidence vouches for.
     *
     * @param role of the side that the evidence is of
     * @param hellos the octets of both hellos, the client's first
     */
    static ReportData of(Role role, Tls tls, Bytes hellos, EvidenceType type, Bytes statement) throws Refused {
        return ReportData.of(
                LABEL,
                List.of(
                        new WireWriter().u16(VERSION).toBytes(),
                        Bytes.ofAscii(role.label()),
                        tls.key(Role.SERVER),
                        tls.key(Role.CLIENT),
                        tls.export(EVIDENCE_EXPORTER, sha512(hellos), EXPORTED),
                        Bytes.ofAscii(type.label()),
                        sha512(statement)));
    }

    /**
     * The proof that {@code role} has opened this very gate.
     *
     * @param gate the octets of both hellos and both evidence messages, in their order
     */
    static Bytes confirmation(Role role, Tls tls, Bytes gate) throws Refused {
        byte[] key = tls.export(CONFIRMATION_EXPORTER, sha512(gate), EXPORTED).toByteArray();
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(key, "HmacSHA512"));
            return Bytes.wrap(
                    mac.doFinal(Bytes.ofAscii(role.label() + " confirms").toByteArray()));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new AssertionError(e);
        }
    }

    private static Bytes sha512(Bytes octets) {
        try {
            return Bytes.wrap(MessageDigest.getInstance("SHA-512").digest(octets.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
