package etpm.crypto;

import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * RSA keys from a source, derivation procedure 1 ({@code docs/primary-derivation.md}). Each prime has a generator of its own, seeded
 * from the source before the search begins, so that one thread and two find the same key.
 */
final class RsaKeyGeneration {
    private static final Set<Integer> SIZES = Set.of(1024, 2048, 3072, 4096);
    private static final int SEED = 48;
    private static final long POLL_MILLIS = 1;

    private RsaKeyGeneration() {}

    static RsaKeyPair generate(
            int bits, long exponent, RandomSource random, BooleanSupplier cancelled, KeyGenerationThreads threads) {
        if (!SIZES.contains(bits)) throw new IllegalArgumentException("RSA key size");
        if (exponent <= 1 << 16 || exponent % 2 == 0 || exponent >>> 32 != 0) {
            throw new IllegalArgumentException("RSA exponent");
        }
        BigInteger e = BigInteger.valueOf(exponent);
        HmacDrbg forP = subGenerator(random, "p");
        HmacDrbg forQ = subGenerator(random, "q");
        try {
            return switch (threads) {
                case ONE -> {
                    PrimeSearch first = new PrimeSearch(bits / 2, e, forP, cancelled);
                    PrimeSearch second = new PrimeSearch(bits / 2, e, forQ, cancelled);
                    yield pair(bits, e, first.next(), second.next(), second);
                }
                case TWO -> inParallel(bits, e, forP, forQ, cancelled);
            };
        } finally {
            forP.wipe();
            forQ.wipe();
        }
    }

    private static HmacDrbg subGenerator(RandomSource random, String which) {
        byte[] seed = random.bytes(SEED);
        byte[] use = ("eTPM RSA 1 " + which).getBytes(StandardCharsets.US_ASCII);
        HmacDrbg generator = new HmacDrbg(seed, new byte[0], use);
        Octets.wipe(seed);
        return generator;
    }

    private static RsaKeyPair inParallel(
            int bits, BigInteger e, HmacDrbg forP, HmacDrbg forQ, BooleanSupplier cancelled) {
        AtomicBoolean stopped = new AtomicBoolean();
        PrimeSearch first = new PrimeSearch(bits / 2, e, forP, cancelled);
        PrimeSearch second = new PrimeSearch(bits / 2, e, forQ, stopped::get);
        FutureTask<BigInteger> search = new FutureTask<>(second::next);
        Thread helper = Thread.ofPlatform().daemon().name("etpm-prime").start(search);
        try {
            BigInteger p = first.next();
            BigInteger q = await(search, cancelled);
            return pair(bits, e, p, q, new PrimeSearch(bits / 2, e, forQ, cancelled));
        } finally {
            stopped.set(true);
            joinUninterruptibly(helper);
        }
    }

    private static BigInteger await(FutureTask<BigInteger> search, BooleanSupplier cancelled) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return search.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException notYet) {
                    if (cancelled.getAsBoolean()) throw new Cancelled();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException("prime search failed", e.getCause());
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private static void joinUninterruptibly(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** Replaces the second prime until the pair is fit: far apart, with a large private exponent (FIPS 186-5, A.1.1). */
    private static RsaKeyPair pair(int bits, BigInteger e, BigInteger p, BigInteger firstQ, PrimeSearch more) {
        BigInteger q = firstQ;
        while (!fit(bits, e, p, q)) q = more.next();
        byte[] modulus = Octets.of(p.multiply(q), bits / 8);
        return new RsaKeyPair(Bytes.wrap(modulus), Secret.take(Octets.of(p, bits / 16)));
    }

    static boolean fit(int bits, BigInteger e, BigInteger p, BigInteger q) {
        if (p.subtract(q).abs().compareTo(BigInteger.ONE.shiftLeft(bits / 2 - 100)) <= 0) return false;
        BigInteger p1 = p.subtract(BigInteger.ONE);
        BigInteger q1 = q.subtract(BigInteger.ONE);
        BigInteger d = e.modInverse(p1.divide(p1.gcd(q1)).multiply(q1));
        return d.bitLength() > bits / 2;
    }
}
