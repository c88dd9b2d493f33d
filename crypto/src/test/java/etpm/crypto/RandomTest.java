package etpm.crypto;

import static etpm.crypto.Cryptos.ascii;
import static etpm.crypto.Cryptos.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.prng.EntropySource;
import org.bouncycastle.crypto.prng.drbg.HMacSP800DRBG;
import org.junit.jupiter.api.Test;

class RandomTest {
    /** CAVP drbgvectors_no_reseed, HMAC_DRBG SHA-256, the first case: the second request counts. */
    @Test
    void cavp() {
        HmacDrbg drbg = new HmacDrbg(
                hex("ca851911349384bffe89de1cbdc46e6831e44d34a4fb935ee285dd14b71a7488"),
                hex("659ba96c601dc69fc902940805ec0ca8"),
                new byte[0]);
        drbg.bytes(128);
        assertEquals(
                "e528e9abf2dece54d47c7e75e5fe302149f817ea9fb4bee6f4199697d04d5b89d54fbb978a15b5c443c9ec21036d2460"
                        + "b6f73ebad0dc2aba6e624abf07745bc107694bb7547bb0995f70de25d6b29e2d3011bb19d27676c07162c8b5ccde0668"
                        + "961df86803482cb37ed6d5c0bb8d50cf1f50d476aa0458bdaba806f48be9dcb8",
                hex(drbg.bytes(128)));
    }

    @Test
    void agreesWithBouncyCastleAlsoAfterReseeding() {
        byte[] entropy = ascii("0123456789abcdef0123456789abcdef");
        byte[] nonce = ascii("fedcba9876543210");
        byte[] personalization = ascii("who");
        HMacSP800DRBG theirs =
                new HMacSP800DRBG(new HMac(new SHA256Digest()), 256, new Fixed(entropy), personalization, nonce);
        HmacDrbg ours = new HmacDrbg(entropy, nonce, personalization);
        for (int length : new int[] {1, 31, 32, 33, 1000}) {
            byte[] expected = new byte[length];
            theirs.generate(expected, null, false);
            assertArrayEquals(expected, ours.bytes(length));
        }
        theirs.reseed(ascii("more"));
        ours.reseed(entropy, ascii("more"));
        byte[] expected = new byte[64];
        theirs.generate(expected, null, false);
        assertArrayEquals(expected, ours.bytes(64));
    }

    private record Fixed(byte[] entropy) implements EntropySource {
        @Override
        public boolean isPredictionResistant() {
            return false;
        }

        @Override
        public byte[] getEntropy() {
            return entropy.clone();
        }

        @Override
        public int entropySize() {
            return entropy.length * 8;
        }
    }

    @Test
    void sameSeedSameOutputAndOtherPersonalizationAnother() {
        byte[] seed = new byte[48];
        byte[] one = new HmacDrbg(seed, new byte[0], ascii("a")).bytes(100_000);
        assertArrayEquals(one, new HmacDrbg(seed, new byte[0], ascii("a")).bytes(100_000));
        assertFalse(Arrays.equals(one, new HmacDrbg(seed, new byte[0], ascii("b")).bytes(100_000)));
        assertThrows(IllegalArgumentException.class, () -> new HmacDrbg(new byte[31], seed, seed));
    }

    @Test
    void systemRandomDiffersEachTimeAndStirs() {
        SystemRandom random = new SystemRandom();
        byte[] first = random.bytes(32);
        random.stir(ascii("spoon"));
        assertFalse(Arrays.equals(first, random.bytes(32)));
        assertFalse(Arrays.equals(new SystemRandom().bytes(32), new SystemRandom().bytes(32)));
    }
}
