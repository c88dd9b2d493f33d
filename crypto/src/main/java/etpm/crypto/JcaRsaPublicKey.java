package etpm.crypto;

import etpm.spec.alg.TpmAlgId;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.PublicKey;
import javax.crypto.Cipher;

/** An RSA public key in a provider. */
final class JcaRsaPublicKey implements RsaPublicKey {
    private final Rsa.Imported<PublicKey> key;
    private final BigInteger n;
    private final int size;

    JcaRsaPublicKey(Rsa.Imported<PublicKey> key, BigInteger n) {
        this.key = key;
        this.n = n;
        this.size = Math.ceilDiv(n.bitLength(), 8);
    }

    @Override
    public byte[] raw(byte[] message) throws CryptoFailure {
        return Rsa.raw(key, Cipher.ENCRYPT_MODE, message, n);
    }

    @Override
    public byte[] encryptOaep(TpmAlgId hashAlg, byte[] label, byte[] message, RandomSource random)
            throws CryptoFailure {
        return encrypt(RsaPadding.oaep(HashFunction.of(hashAlg), label, message, size, random));
    }

    @Override
    public byte[] encryptPkcs1(byte[] message, RandomSource random) throws CryptoFailure {
        return encrypt(RsaPadding.pkcs1(message, size, random));
    }

    private byte[] encrypt(byte[] encoded) throws CryptoFailure {
        try {
            return raw(encoded);
        } finally {
            Octets.wipe(encoded);
        }
    }

    @Override
    public boolean verifyPkcs1(TpmAlgId hashAlg, byte[] digest, byte[] signature) {
        HashFunction hash = HashFunction.of(hashAlg);
        if (signature.length != size || digest.length != hash.size()) return false;
        try {
            return MessageDigest.isEqual(RsaPadding.pkcs1Signature(hash, digest, size), raw(signature));
        } catch (CryptoFailure notOne) {
            return false;
        }
    }

    @Override
    public boolean verifyPss(TpmAlgId hashAlg, byte[] digest, byte[] signature) {
        HashFunction hash = HashFunction.of(hashAlg);
        if (signature.length != size) return false;
        try {
            return RsaPadding.isPss(hash, digest, raw(signature), n.bitLength());
        } catch (CryptoFailure notOne) {
            return false;
        }
    }
}
