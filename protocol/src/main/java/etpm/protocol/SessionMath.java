package etpm.protocol;

import etpm.crypto.Crypto;
import etpm.crypto.Kdf;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaSession;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireWriter;
import java.util.Arrays;
import java.util.List;

/** Digests, HMACs and masks of sessions (Part 1, 16 to 19). Keys that a method is given it wipes nowhere. */
public final class SessionMath {
    private SessionMath() {}

    /**
     * cpHash (Part 1, 16.7): what a command's HMAC covers.
     *
     * @param names the Names of all handles in order, authorized or not
     * @param parameters as sent, the first one possibly encrypted
     */
    public static Bytes cpHash(Crypto crypto, TpmAlgId hashAlg, int commandCode, List<Bytes> names, byte[] parameters) {
        WireWriter head = new WireWriter().u32(commandCode);
        names.forEach(head::bytes);
        return Bytes.wrap(crypto.digest(hashAlg, head.toByteArray(), parameters));
    }

    /**
     * rpHash (Part 1, 16.8): what a successful response's HMAC covers.
     *
     * @param parameters as sent, the first one possibly encrypted, without handles
     */
    public static Bytes rpHash(Crypto crypto, TpmAlgId hashAlg, int commandCode, byte[] parameters) {
        return Bytes.wrap(
                crypto.digest(hashAlg, new WireWriter(8).u32(0).u32(commandCode).toByteArray(), parameters));
    }

    /** Name and hash of the names alone, as TPM2_PolicyNameHash has them. */
    public static Bytes nameHash(Crypto crypto, TpmAlgId hashAlg, List<Bytes> names) {
        WireWriter all = new WireWriter();
        names.forEach(all::bytes);
        return Bytes.wrap(crypto.digest(hashAlg, all.toByteArray()));
    }

    /**
     * The session key (Part 1, 17.6.8): empty for a session that is neither bound nor salted.
     *
     * @param authValue the bind entity's, without trailing zeros
     */
    public static Secret sessionKey(
            Crypto crypto, TpmAlgId authHash, Secret authValue, Secret salt, Bytes nonceTPM, Bytes nonceCaller) {
        byte[] key = concat(authValue, salt);
        try {
            return Secret.take(Kdf.kdfa(
                    crypto,
                    authHash,
                    key,
                    "ATH",
                    nonceTPM.toByteArray(),
                    nonceCaller.toByteArray(),
                    authHash.digestSize() * 8));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * A session's HMAC (Part 1, 17.6.5): of a command with its cpHash, of a response with its rpHash.
     *
     * @param authValue the authorized entity's where the session includes it, else empty
     * @param nonceDecrypt nonceTPM of the decrypt session where this first session is another one, else empty
     * @param nonceEncrypt nonceTPM of the encrypt session likewise
     */
    public static byte[] hmac(
            Crypto crypto,
            TpmAlgId authHash,
            Secret sessionKey,
            Secret authValue,
            Bytes pHash,
            Bytes nonceNewer,
            Bytes nonceOlder,
            Bytes nonceDecrypt,
            Bytes nonceEncrypt,
            TpmaSession attributes) {
        byte[] key = concat(sessionKey, authValue);
        try {
            return crypto.hmac(
                    authHash,
                    key,
                    pHash.toByteArray(),
                    nonceNewer.toByteArray(),
                    nonceOlder.toByteArray(),
                    nonceDecrypt.toByteArray(),
                    nonceEncrypt.toByteArray(),
                    new byte[] {(byte) attributes.value()});
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Which way a parameter is transformed. */
    public enum Direction {
        ENCRYPT,
        DECRYPT
    }

    /**
     * Encrypts or decrypts a parameter's contents (Part 1, 19), by XOR or in CFB mode.
     *
     * @param authValue of the entity that the session authorizes, else empty
     * @param data the contents of the TPM2B, without its size
     */
    public static byte[] transform(
            Crypto crypto,
            TpmtSymDef symmetric,
            TpmAlgId authHash,
            Secret sessionKey,
            Secret authValue,
            Bytes nonceNewer,
            Bytes nonceOlder,
            byte[] data,
            Direction direction) {
        byte[] key = concat(sessionKey, authValue);
        try {
            if (symmetric.algorithm().equals(TpmAlgId.XOR)) {
                TpmAlgId hashAlg = new TpmAlgId(symmetric.keyBits());
                byte[] mask = Kdf.kdfa(
                        crypto,
                        hashAlg,
                        key,
                        "XOR",
                        nonceNewer.toByteArray(),
                        nonceOlder.toByteArray(),
                        data.length * 8);
                byte[] masked = data.clone();
                for (int i = 0; i < masked.length; i++) masked[i] ^= mask[i];
                Arrays.fill(mask, (byte) 0);
                return masked;
            }
            int keyOctets = symmetric.keyBits() / 8;
            int block = crypto.blockSize(symmetric.algorithm());
            byte[] derived = Kdf.kdfa(
                    crypto,
                    authHash,
                    key,
                    "CFB",
                    nonceNewer.toByteArray(),
                    nonceOlder.toByteArray(),
                    (keyOctets + block) * 8);
            byte[] cipherKey = Arrays.copyOf(derived, keyOctets);
            byte[] iv = Arrays.copyOfRange(derived, keyOctets, keyOctets + block);
            try {
                return direction == Direction.ENCRYPT
                        ? crypto.encrypt(symmetric.algorithm(), TpmAlgId.CFB, cipherKey, iv, data)
                        : crypto.decrypt(symmetric.algorithm(), TpmAlgId.CFB, cipherKey, iv, data);
            } finally {
                Arrays.fill(derived, (byte) 0);
                Arrays.fill(cipherKey, (byte) 0);
                Arrays.fill(iv, (byte) 0);
            }
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] concat(Secret first, Secret second) {
        byte[] head = first.toByteArray();
        if (second.isEmpty()) return head;
        byte[] tail = second.toByteArray();
        byte[] both = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, both, head.length, tail.length);
        Arrays.fill(head, (byte) 0);
        Arrays.fill(tail, (byte) 0);
        return both;
    }
}
