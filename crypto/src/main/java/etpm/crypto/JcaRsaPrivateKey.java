package etpm.crypto;

import etpm.spec.alg.TpmAlgId;
import java.math.BigInteger;
import java.security.PrivateKey;
import javax.crypto.Cipher;

/** An RSA private key in a provider, which blinds and uses the Chinese remainders. */
final class JcaRsaPrivateKey implements RsaPrivateKey {
    private final Rsa.Imported<PrivateKey> key;
    private final BigInteger n;
    private final int size;

    JcaRsaPrivateKey(Rsa.Imported<PrivateKey> key, BigInteger n) {
        this.key = key;
        this.n = n;
        this.size = Math.ceilDiv(n.bitLength(), 8);
    }

    @Override
    public byte[] raw(byte[] cipherText) throws CryptoFailure {
        return Rsa.raw(key, Cipher.DECRYPT_MODE, cipherText, n);
    }

    @Override
    public byte[] decryptOaep(TpmAlgId hashAlg, byte[] label, byte[] cipherText) throws CryptoFailure {
        HashFunction hash = HashFunction.of(hashAlg);
        byte[] encoded = rawOfFullSize(cipherText);
        try {
            return RsaPadding.unpadOaep(hash, hashAlg, label, encoded);
        } finally {
            Octets.wipe(encoded);
        }
    }

    @Override
    public byte[] decryptPkcs1(byte[] cipherText) throws CryptoFailure {
        byte[] encoded = rawOfFullSize(cipherText);
        try {
            return RsaPadding.unpadPkcs1(encoded);
        } finally {
            Octets.wipe(encoded);
        }
    }

    private byte[] rawOfFullSize(byte[] cipherText) throws CryptoFailure {
        if (cipherText.length != size) throw new CryptoFailure("not as long as the modulus");
        return raw(cipherText);
    }

    @Override
    public byte[] signPkcs1(TpmAlgId hashAlg, byte[] digest) throws CryptoFailure {
        return raw(RsaPadding.pkcs1Signature(HashFunction.of(hashAlg), digest, size));
    }

    @Override
    public byte[] signPss(TpmAlgId hashAlg, byte[] digest, RandomSource random) throws CryptoFailure {
        return raw(RsaPadding.pss(HashFunction.of(hashAlg), digest, n.bitLength(), random));
    }

    @Override
    public String toString() {
        return "RsaPrivateKey[" + n.bitLength() + "]";
    }
}
