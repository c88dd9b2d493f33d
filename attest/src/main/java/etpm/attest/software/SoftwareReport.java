package etpm.attest.software;

import etpm.attest.Reason.Cause;
import etpm.attest.read.MalformedException;
import etpm.attest.x509.EcSignature;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.WireReader;
import etpm.spec.wire.WireWriter;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;

/**
 * A statement that is signed by software, big-endian: {@code eTPMsoft}, version 1 and flags (two octets each; bit 0 is
 * debug), security version (four), from and to when it holds (eight each, in seconds), measurement (48), report data (64),
 * the signer's SubjectPublicKeyInfo and the signature over all before it (each after its size in two octets).
 *
 * @param debug whether a debugger may look into it
 * @param svn security version
 * @param from when it begins to hold
 * @param to when it ends
 * @param measurement SHA-384 of the software
 * @param reportData 64 octets
 * @param key SubjectPublicKeyInfo of the signer
 * @param signed the octets under the signature
 * @param signature r and s
 */
record SoftwareReport(
        boolean debug,
        long svn,
        Instant from,
        Instant to,
        Bytes measurement,
        Bytes reportData,
        Bytes key,
        Bytes signed,
        Bytes signature) {
    static final int MEASUREMENT = 48;

    private static final Bytes MAGIC = Bytes.ofAscii("eTPMsoft");
    private static final int HEAD = 8 + 2 + 2 + 4 + 8 + 8 + MEASUREMENT + 64;
    private static final int SIGNATURE = 64;
    private static final int MOST_KEY = 256;
    /** Far beyond any year that an instant prints well. */
    private static final long LAST_SECOND = 253_402_300_799L;

    static Bytes sign(
            SigningKey key, boolean debug, long svn, Instant from, Instant to, Bytes measurement, Bytes reportData) {
        Bytes signed = new WireWriter()
                .bytes(MAGIC)
                .u16(1)
                .u16(debug ? 1 : 0)
                .u32(svn)
                .u64(from.getEpochSecond())
                .u64(to.getEpochSecond())
                .bytes(measurement)
                .bytes(reportData)
                .sized(key.publicKey().getEncoded())
                .toBytes();
        return new WireWriter().bytes(signed).sized(key.sign(signed)).toBytes();
    }

    static SoftwareReport parse(Bytes octets) {
        if (octets.length() < HEAD + 2) throw malformed("is not whole");
        WireReader in = WireReader.lenient(octets);
        if (!in.bytes(MAGIC.length()).equals(MAGIC)) throw malformed("does not begin as it must");
        int version = in.u16();
        if (version != 1) {
            throw new MalformedException(
                    Cause.UNSUPPORTED, "Statements of software of version " + version + " are not known here; 1 is.");
        }
        int flags = in.u16();
        if (flags > 1) throw malformed("has flags that are not known here");
        long svn = in.u32();
        Instant from = instant(in.u64());
        Instant to = instant(in.u64());
        Bytes measurement = in.bytes(MEASUREMENT);
        Bytes reportData = in.bytes(64);
        int keySize = in.u16();
        if (keySize > MOST_KEY || in.remaining() != keySize + 2 + SIGNATURE) throw malformed("has a wrong size");
        Bytes key = in.bytes(keySize);
        if (in.u16() != SIGNATURE) throw malformed("has a signature of a wrong size");
        return new SoftwareReport(
                flags == 1,
                svn,
                from,
                to,
                measurement,
                reportData,
                key,
                octets.slice(0, HEAD + 2 + keySize),
                in.bytes(SIGNATURE));
    }

    private static Instant instant(long seconds) {
        if (seconds < 0 || seconds > LAST_SECOND) throw malformed("has an instant out of range");
        return Instant.ofEpochSecond(seconds);
    }

    private static MalformedException malformed(String how) {
        return new MalformedException("The statement of software " + how + ".");
    }

    /** Whether the signature is that of the key in it. */
    boolean isSigned() {
        return verify(key, signed, signature);
    }

    static boolean verify(Bytes key, Bytes message, Bytes signature) {
        try {
            PublicKey decoded = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key.toByteArray()));
            return EcSignature.P256.verify(decoded, message, signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
