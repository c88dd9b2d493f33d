package etpm.store;

import etpm.store.key.DerivedKey;
import etpm.store.key.RootKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The keys of one segment. Both come from the root key and the segment's own random salt, so a sequence number, which is
 * the nonce, is never used twice with a key: a segment is written by one process life, and ends with the first write that
 * fails.
 */
final class SegmentSeal implements AutoCloseable {
    private static final byte[] HEADER = "eTPM state header 2".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RECORDS = "eTPM state records 2".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE = 12;

    private final byte[] instance;
    private final long number;
    private final byte[] salt;
    private final DerivedKey headerKey;
    private final DerivedKey recordKey;
    private final Cipher cipher;

    SegmentSeal(RootKey root, byte[] instance, long number, byte[] salt) {
        this.instance = instance;
        this.number = number;
        this.salt = salt;
        headerKey = root.derive(
                salt,
                ByteBuffer.allocate(HEADER.length + instance.length)
                        .put(HEADER)
                        .put(instance)
                        .array());
        recordKey = root.derive(
                salt,
                ByteBuffer.allocate(RECORDS.length + instance.length + Long.BYTES)
                        .put(RECORDS)
                        .put(instance)
                        .putLong(number)
                        .array());
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new AssertionError("Every Java platform has AES-GCM", e);
        }
    }

    byte[] instance() {
        return instance;
    }

    long number() {
        return number;
    }

    byte[] salt() {
        return salt;
    }

    /** The code over the start of a header. */
    byte[] mac(byte[] header, int end) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(headerKey);
            mac.update(header, 0, end);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("Every Java platform has HMAC with SHA-256", e);
        }
    }

    /**
     * Encrypts a record in place.
     *
     * @param octets its header, body and room for the tag
     */
    void seal(byte[] octets, long sequence, byte[] previousTag) {
        try {
            int body = octets.length - Format.RECORD_HEADER - Format.TAG;
            start(Cipher.ENCRYPT_MODE, octets, sequence, previousTag);
            cipher.doFinal(octets, Format.RECORD_HEADER, body, octets, Format.RECORD_HEADER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A record could not be sealed", e);
        }
    }

    /**
     * The body of a sealed record; the caller wipes it.
     *
     * @param body how long it is
     * @throws AEADBadTagException when the record is not the one that was sealed there
     */
    byte[] open(byte[] octets, int body, long sequence, byte[] previousTag) throws AEADBadTagException {
        try {
            start(Cipher.DECRYPT_MODE, octets, sequence, previousTag);
            return cipher.doFinal(octets, Format.RECORD_HEADER, body + Format.TAG);
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A record could not be opened", e);
        }
    }

    private void start(int mode, byte[] octets, long sequence, byte[] previousTag) throws GeneralSecurityException {
        byte[] nonce =
                ByteBuffer.allocate(NONCE).putLong(NONCE - Long.BYTES, sequence).array();
        cipher.init(mode, recordKey, new GCMParameterSpec(Format.TAG * Byte.SIZE, nonce));
        cipher.updateAAD(instance);
        cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
        cipher.updateAAD(previousTag);
        cipher.updateAAD(octets, 0, Format.RECORD_HEADER);
    }

    @Override
    public void close() {
        headerKey.close();
        recordKey.close();
    }
}
