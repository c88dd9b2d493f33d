package etpm.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * The search for RSA primes, derivation procedure 1 ({@code docs/primary-derivation.md}): a window of odd numbers from a
 * random start is sieved, and what is left is tested in ascending order. What it finds follows from its generator alone.
 *
 * <p>Its arithmetic takes a time that depends on the candidates: each is used once, and nobody chooses it.
 */
final class PrimeSearch {
    /** Odd numbers in a window. */
    private static final int WINDOW = 6144;

    private static final int SIEVE_LIMIT = 1 << 16;
    private static final int[] SMALL_PRIMES = smallPrimes();
    private static final Map<Integer, char[]> POWERS = new ConcurrentHashMap<>();

    private final int bits;
    private final BigInteger exponent;
    private final RandomSource random;
    private final BooleanSupplier cancelled;
    private final BigInteger lowest;

    /**
     * Starts a search.
     *
     * @param bits size of the prime, a multiple of 32
     * @param exponent what the prime less one must be coprime to
     */
    PrimeSearch(int bits, BigInteger exponent, RandomSource random, BooleanSupplier cancelled) {
        this.bits = bits;
        this.exponent = exponent;
        this.random = random;
        this.cancelled = cancelled;
        // √2·2^(bits-1) rounded up, so that the product of two such primes has exactly twice the bits (FIPS 186-5,
        // A.1.3).
        this.lowest = BigInteger.ONE.shiftLeft(2 * bits - 1).sqrt().add(BigInteger.ONE);
    }

    /** The next prime. */
    BigInteger next() {
        while (true) {
            BigInteger start = start();
            boolean[] composite = sieve(start);
            for (int i = 0; i < WINDOW; i++) {
                if (composite[i]) continue;
                if (cancelled.getAsBoolean()) throw new Cancelled();
                BigInteger candidate = start.add(BigInteger.valueOf(2L * i));
                if (candidate.bitLength() > bits) break;
                if (isPrime(candidate, random) && coprime(candidate)) return candidate;
            }
        }
    }

    /** An odd number of full size, not below the lowest. */
    private BigInteger start() {
        byte[] octets = new byte[bits / 8];
        try {
            while (true) {
                random.fill(octets);
                octets[0] |= (byte) 0x80;
                octets[octets.length - 1] |= 1;
                BigInteger start = Octets.number(octets);
                if (start.compareTo(lowest) >= 0) return start;
            }
        } finally {
            Octets.wipe(octets);
        }
    }

    private boolean coprime(BigInteger candidate) {
        return candidate.subtract(BigInteger.ONE).gcd(exponent).equals(BigInteger.ONE);
    }

    /** Base 2 first, which nearly every composite fails, then random bases (FIPS 186-5, B.3.1); for odd numbers above 3. */
    static boolean isPrime(BigInteger candidate, RandomSource random) {
        if (!passes(candidate, BigInteger.TWO)) return false;
        for (int round = 0; round < rounds(candidate.bitLength()); round++) {
            if (!passes(candidate, base(candidate, random))) return false;
        }
        return true;
    }

    /** FIPS 186-5, table B.1, for keys of 2048 bits and more; FIPS 186-4's count for an error of 2^-100 below. */
    private static int rounds(int bits) {
        if (bits >= 1536) return 4;
        return bits >= 1024 ? 5 : 7;
    }

    /** A base from 2 to candidate - 2. */
    private static BigInteger base(BigInteger candidate, RandomSource random) {
        int length = Math.ceilDiv(candidate.bitLength(), 8);
        BigInteger last = candidate.subtract(BigInteger.ONE);
        while (true) {
            BigInteger base = Octets.number(random.bytes(length));
            if (base.compareTo(BigInteger.ONE) > 0 && base.compareTo(last) < 0) return base;
        }
    }

    /** One round of Miller and Rabin; the candidate is odd and above 3. */
    private static boolean passes(BigInteger candidate, BigInteger base) {
        BigInteger last = candidate.subtract(BigInteger.ONE);
        int twos = last.getLowestSetBit();
        BigInteger power = base.modPow(last.shiftRight(twos), candidate);
        if (power.equals(BigInteger.ONE) || power.equals(last)) return true;
        for (int i = 1; i < twos; i++) {
            power = power.multiply(power).mod(candidate);
            if (power.equals(last)) return true;
        }
        return false;
    }

    /** Marks the odd numbers {@code start + 2i} that a prime below 2^16 divides. */
    private boolean[] sieve(BigInteger start) {
        boolean[] composite = new boolean[WINDOW];
        long[] limbs = limbs(start);
        char[] powers = POWERS.computeIfAbsent(limbs.length, PrimeSearch::powers);
        for (int j = 0, at = 0; j < SMALL_PRIMES.length; j++, at += limbs.length) {
            long sum = 0;
            for (int i = 0; i < limbs.length; i++) sum += limbs[i] * powers[at + i];
            int prime = SMALL_PRIMES[j];
            int rest = (int) (sum % prime);
            int distance = rest == 0 ? 0 : prime - rest;
            int first = (distance & 1) == 0 ? distance / 2 : (distance + prime) / 2;
            for (int i = first; i < WINDOW; i += prime) composite[i] = true;
        }
        return composite;
    }

    /** The number in words of 32 bits, the lowest first. */
    private long[] limbs(BigInteger number) {
        byte[] octets = Octets.of(number, bits / 8);
        long[] limbs = new long[bits / 32];
        for (int i = 0; i < octets.length; i++) {
            limbs[(octets.length - 1 - i) / 4] |= (octets[i] & 0xffL) << (8 * ((octets.length - 1 - i) % 4));
        }
        Octets.wipe(octets);
        return limbs;
    }

    /** 2^(32i) modulo each small prime, so that a residue is the dot product of that row with the limbs. */
    private static char[] powers(int limbs) {
        char[] powers = new char[SMALL_PRIMES.length * limbs];
        int at = 0;
        for (int prime : SMALL_PRIMES) {
            long word = (1L << 32) % prime;
            long power = 1;
            for (int i = 0; i < limbs; i++) {
                powers[at++] = (char) power;
                power = power * word % prime;
            }
        }
        return powers;
    }

    /** The odd primes below 2^16. */
    private static int[] smallPrimes() {
        boolean[] composite = new boolean[SIEVE_LIMIT];
        int[] primes = new int[SIEVE_LIMIT / 8];
        int count = 0;
        for (int i = 3; i < SIEVE_LIMIT; i += 2) {
            if (composite[i]) continue;
            primes[count++] = i;
            for (long j = (long) i * i; j < SIEVE_LIMIT; j += 2L * i) composite[(int) j] = true;
        }
        return Arrays.copyOf(primes, count);
    }
}
