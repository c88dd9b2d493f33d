package etpm.crypto;

import static etpm.crypto.Cryptos.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.spec.alg.TpmAlgId;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RsaKeyGenerationTest {
    private static final long E = 65537;

    private static RsaKeyPair generate(int bits, long exponent, String seed, KeyGenerationThreads threads) {
        return RsaKeyGeneration.generate(bits, exponent, Cryptos.seeded(seed), () -> false, threads);
    }

    /**
     * Freezes derivation procedure 1 (docs/primary-derivation.md). A change here changes every endorsement and storage key in
     * the field: it takes a new procedure beside this one, not new numbers.
     */
    @ParameterizedTest
    @CsvSource({
        "1024, 65537, golden 1, 7065c87d810a4617d5df35d95750178f2002b1d32ad7cf8cde3dbe8d9d077195",
        "2048, 65537, golden 1, 810ad54bbc04b9c7e7425ab836c60d1438fa4088ef3e2885f540cb9ead319d34",
        "2048, 65537, golden 2, 5da8ebc7c2c01ec6d587e3007bdb5cec78af4709dd07ea8ef53727528f9a4ec3",
        "3072, 65537, golden 1, aa39516b35c5d2ca4a20249d0c0e7fcc2ad43f8a4d60a39ea95b75b82779265f",
        "4096, 65537, golden 1, 5f8ddd71e465759f1d48c4143fb0999ac7356f7eb60258ee770f720328eb8507",
        "2048, 4294967291, golden 1, 810ad54bbc04b9c7e7425ab836c60d1438fa4088ef3e2885f540cb9ead319d34"
    })
    void procedureOneIsFrozen(int bits, long exponent, String seed, String expected) {
        RsaKeyPair pair = generate(bits, exponent, seed, KeyGenerationThreads.TWO);
        byte[] key = Octets.concat(pair.modulus().toByteArray(), pair.prime().toByteArray());
        assertEquals(expected, hex(Cryptos.BEST.digest(TpmAlgId.SHA256, key)));
    }

    @Test
    void oneThreadAndTwoFindTheSameKey() {
        for (int i = 0; i < 6; i++) {
            RsaKeyPair one = generate(1024, E, "threads " + i, KeyGenerationThreads.ONE);
            RsaKeyPair two = generate(1024, E, "threads " + i, KeyGenerationThreads.TWO);
            assertEquals(one.modulus(), two.modulus());
            assertEquals(one.prime(), two.prime());
            assertNotEquals(
                    one.modulus(),
                    generate(1024, E, "other " + i, KeyGenerationThreads.TWO).modulus());
        }
    }

    @ParameterizedTest
    @CsvSource({"1024, 65537", "2048, 65537", "1024, 65539", "1024, 4294967295", "1024, 4294836225"})
    void keysHaveTheFormOfFips186(int bits, long exponent) {
        RsaKeyPair pair = generate(bits, exponent, "form", KeyGenerationThreads.ONE);
        BigInteger n = Octets.number(pair.modulus());
        BigInteger p = Octets.number(pair.prime().toByteArray());
        BigInteger q = n.divide(p);
        BigInteger e = BigInteger.valueOf(exponent);
        assertEquals(n, p.multiply(q));
        assertEquals(bits, n.bitLength());
        assertTrue(p.isProbablePrime(100) && q.isProbablePrime(100));
        for (BigInteger prime : new BigInteger[] {p, q}) {
            assertEquals(bits, prime.multiply(prime).bitLength());
            assertEquals(BigInteger.ONE, prime.subtract(BigInteger.ONE).gcd(e));
        }
        assertTrue(RsaKeyGeneration.fit(bits, e, p, q));
        assertFalse(RsaKeyGeneration.fit(bits, e, p, p.add(BigInteger.TWO)));
    }

    @ParameterizedTest
    @EnumSource(KeyGenerationThreads.class)
    void stopsWhenCancelled(KeyGenerationThreads threads) {
        AtomicInteger polls = new AtomicInteger();
        assertThrows(
                Cancelled.class,
                () -> RsaKeyGeneration.generate(
                        4096, E, Cryptos.seeded("cancel"), () -> polls.incrementAndGet() >= 5, threads));
        assertEquals(5, polls.get());
        assertFalse(Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("etpm-prime")));
    }

    @Test
    void unsupportedSizesAndExponentsAreRefused() {
        for (long exponent : new long[] {0, 3, 65536, 65535, 1L << 32 | 1, -1}) {
            assertThrows(
                    IllegalArgumentException.class, () -> generate(1024, exponent, "no", KeyGenerationThreads.ONE));
        }
        assertThrows(IllegalArgumentException.class, () -> generate(2000, E, "no", KeyGenerationThreads.ONE));
    }

    @Test
    void wycheproofPrimality() {
        RandomSource random = Cryptos.seeded("bases");
        for (Vectors.Case each : Vectors.wycheproof("primality_test.json")) {
            BigInteger value = new BigInteger(each.hex("value"));
            // The search feeds odd numbers of full size; the smallest and the negative are not its business.
            if (value.compareTo(BigInteger.valueOf(5)) < 0 || !value.testBit(0)) continue;
            assertEquals(each.isValid(), PrimeSearch.isPrime(value, random), each::toString);
        }
    }
}
