package etpm.crypto;

import etpm.spec.wire.Secret;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.KeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/** Imports RSA keys into a provider and does raw RSA with them; padding is {@link RsaPadding}'s. */
final class Rsa {
    private static final int MIN_BITS = 512;
    private static final String NO_PADDING = "RSA/ECB/NoPadding";

    private final Providers providers;
    private final RandomSource blinding;

    /** A provider and a key that it took. */
    record Imported<K extends Key>(K key, Provider cipherProvider) {}

    private interface Import<K extends Key> {
        K from(KeyFactory factory, KeySpec spec) throws GeneralSecurityException;
    }

    Rsa(Providers providers, RandomSource blinding) {
        this.providers = providers;
        this.blinding = blinding;
    }

    JcaRsaPublicKey publicKey(byte[] modulus, long exponent) throws CryptoFailure {
        BigInteger n = modulus(modulus);
        BigInteger e = exponent(exponent);
        Imported<PublicKey> imported = importKey(KeyFactory::generatePublic, new RSAPublicKeySpec(n, e));
        return new JcaRsaPublicKey(imported, n);
    }

    /** The modulus divided by the prime must leave nothing, and both primes be half as long as it (Part 1, 43.1). */
    JcaRsaPrivateKey privateKey(byte[] modulus, long exponent, Secret prime) throws CryptoFailure {
        BigInteger n = modulus(modulus);
        BigInteger e = exponent(exponent);
        byte[] octets = prime.toByteArray();
        BigInteger first = Octets.number(octets);
        Octets.wipe(octets);
        int half = n.bitLength() / 2;
        if (n.bitLength() % 2 != 0 || first.bitLength() != half) throw new CryptoFailure("prime of the wrong size");
        BigInteger[] quotient = n.divideAndRemainder(first);
        if (quotient[1].signum() != 0 || quotient[0].bitLength() != half) {
            throw new CryptoFailure("prime does not divide the modulus");
        }
        return new JcaRsaPrivateKey(importKey(KeyFactory::generatePrivate, crt(n, e, first, quotient[0])), n);
    }

    /** The quintuple of RFC 8017, 3.2, with p the larger prime. */
    private RSAPrivateCrtKeySpec crt(BigInteger n, BigInteger e, BigInteger one, BigInteger other)
            throws CryptoFailure {
        BigInteger p = one.max(other);
        BigInteger q = one.min(other);
        BigInteger p1 = p.subtract(BigInteger.ONE);
        BigInteger q1 = q.subtract(BigInteger.ONE);
        BigInteger d = inverseOfSmall(e, p1.multiply(q1));
        try {
            // Euclid's steps depend on his operands: a random factor hides the primes from whoever counts them.
            BigInteger mask = Octets.number(blinding.bytes(Math.ceilDiv(p.bitLength(), 8)))
                    .mod(p);
            BigInteger qInv =
                    q.multiply(mask).mod(p).modInverse(p).multiply(mask).mod(p);
            return new RSAPrivateCrtKeySpec(n, e, d, p, q, d.mod(p1), d.mod(q1), qInv);
        } catch (ArithmeticException notCoprime) {
            throw new CryptoFailure("primes are not coprime");
        }
    }

    /** e⁻¹ mod m by Euclid on e and m mod e alone, so that he never walks through the secret modulus. */
    private static BigInteger inverseOfSmall(BigInteger e, BigInteger m) throws CryptoFailure {
        BigInteger rest = m.mod(e);
        if (!rest.gcd(e).equals(BigInteger.ONE)) throw new CryptoFailure("exponent has no inverse");
        BigInteger k = rest.negate().modInverse(e);
        return m.multiply(k).add(BigInteger.ONE).divide(e);
    }

    /** Each provider has sizes and exponents that it refuses; the JDK refuses least. */
    private <K extends Key> Imported<K> importKey(Import<K> how, KeySpec spec) throws CryptoFailure {
        Provider accp = providers.accp();
        Imported<K> imported = accp == null ? null : tryImport(how, spec, accp, accp);
        if (imported == null) {
            imported = tryImport(how, spec, Providers.jdk("SunRsaSign"), Providers.jdk("SunJCE"));
        }
        if (imported == null) throw new CryptoFailure("not an RSA key");
        return imported;
    }

    private static <K extends Key> @Nullable Imported<K> tryImport(
            Import<K> how, KeySpec spec, Provider keys, Provider ciphers) {
        try {
            return new Imported<>(how.from(KeyFactory.getInstance("RSA", keys), spec), ciphers);
        } catch (GeneralSecurityException | RuntimeException refused) {
            return null;
        }
    }

    private static BigInteger modulus(byte[] modulus) throws CryptoFailure {
        BigInteger n = Octets.number(modulus);
        if (n.bitLength() < MIN_BITS || !n.testBit(0)) throw new CryptoFailure("not an RSA modulus");
        return n;
    }

    private static BigInteger exponent(long exponent) throws CryptoFailure {
        if (exponent < 3 || exponent % 2 == 0) throw new CryptoFailure("not an RSA exponent");
        return BigInteger.valueOf(exponent);
    }

    /** input^key mod n, in exactly as many octets as n has. */
    static byte[] raw(Imported<?> key, int opmode, byte[] input, BigInteger n) throws CryptoFailure {
        int size = Math.ceilDiv(n.bitLength(), 8);
        BigInteger number = Octets.number(input);
        if (input.length > size || number.compareTo(n) >= 0) throw new CryptoFailure("not below the modulus");
        byte[] padded = Octets.of(number, size);
        try {
            Cipher cipher = Cipher.getInstance(NO_PADDING, key.cipherProvider());
            cipher.init(opmode, key.key());
            byte[] output = cipher.doFinal(padded);
            byte[] result = Octets.leftPad(output, size);
            Octets.wipe(output);
            return result;
        } catch (GeneralSecurityException | RuntimeException refused) {
            throw new CryptoFailure("RSA failed");
        } finally {
            Octets.wipe(padded);
        }
    }
}
