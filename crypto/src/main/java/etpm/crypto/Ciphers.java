package etpm.crypto;

import etpm.spec.alg.TpmAlgId;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;

/**
 * Block ciphers in their modes: AES on the JDK, Camellia and SM4 on Bouncy Castle.
 *
 * <p>A last block that is not full works in CFB, OFB and CTR. The chaining value it leaves is the one that the reference
 * implementation leaves: ciphertext with zeros after it (CFB), the whole key-stream block (OFB), the next counter (CTR).
 */
final class Ciphers {
    static final int BLOCK = 16;

    private static final Map<TpmAlgId, Set<Integer>> KEY_SIZES = Map.of(
            TpmAlgId.AES, Set.of(16, 24, 32),
            TpmAlgId.CAMELLIA, Set.of(16, 24, 32),
            TpmAlgId.SM4, Set.of(16));

    enum Mode {
        CFB,
        CBC,
        CTR,
        OFB,
        ECB
    }

    private static final Map<TpmAlgId, Mode> MODES = Map.of(
            TpmAlgId.CFB, Mode.CFB,
            TpmAlgId.CBC, Mode.CBC,
            TpmAlgId.CTR, Mode.CTR,
            TpmAlgId.OFB, Mode.OFB,
            TpmAlgId.ECB, Mode.ECB);

    enum Direction {
        ENCRYPT,
        DECRYPT
    }

    private Ciphers() {}

    static boolean supportsCipher(TpmAlgId cipher) {
        return KEY_SIZES.containsKey(cipher);
    }

    static boolean supportsMode(TpmAlgId mode) {
        return MODES.containsKey(mode);
    }

    static int blockSize(TpmAlgId cipher) {
        if (!supportsCipher(cipher)) throw new IllegalArgumentException("no block cipher " + cipher);
        return BLOCK;
    }

    static byte[] encrypt(TpmAlgId cipher, TpmAlgId mode, byte[] key, byte[] iv, byte[] data) {
        return run(Direction.ENCRYPT, cipher, mode, key, iv, data);
    }

    static byte[] decrypt(TpmAlgId cipher, TpmAlgId mode, byte[] key, byte[] iv, byte[] data) {
        return run(Direction.DECRYPT, cipher, mode, key, iv, data);
    }

    private static byte[] run(
            Direction direction, TpmAlgId cipher, TpmAlgId modeId, byte[] key, byte[] iv, byte[] data) {
        Mode mode = MODES.get(modeId);
        if (mode == null) throw new IllegalArgumentException("no mode " + modeId);
        check(cipher, mode, key, iv, data);
        if (data.length == 0) return new byte[0];

        byte[] in = Arrays.copyOf(data, Math.ceilDiv(data.length, BLOCK) * BLOCK);
        byte[] out = cipher.equals(TpmAlgId.AES)
                ? aes(direction, mode, key, iv, in)
                : BouncyCastleCiphers.run(direction, cipher, mode, key, iv, in);
        chain(direction, mode, iv, in, out, data.length);
        byte[] result = Arrays.copyOf(out, data.length);
        Octets.wipe(in, out);
        return result;
    }

    private static void check(TpmAlgId cipher, Mode mode, byte[] key, byte[] iv, byte[] data) {
        Set<Integer> sizes = KEY_SIZES.get(cipher);
        if (sizes == null) throw new IllegalArgumentException("no block cipher " + cipher);
        if (!sizes.contains(key.length)) throw new IllegalArgumentException("key size");
        boolean ecb = mode == Mode.ECB;
        if (iv.length != (ecb ? 0 : BLOCK)) throw new IllegalArgumentException("iv size");
        if ((ecb || mode == Mode.CBC) && data.length % BLOCK != 0) {
            throw new IllegalArgumentException("data is not whole blocks");
        }
    }

    private static byte[] aes(Direction direction, Mode mode, byte[] key, byte[] iv, byte[] in) {
        try (RawKey raw = new RawKey("AES", key)) {
            Cipher cipher = Cipher.getInstance("AES/" + mode + "/NoPadding", Aes.PROVIDER);
            int opmode = direction == Direction.ENCRYPT ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
            if (iv.length == 0) cipher.init(opmode, raw);
            else cipher.init(opmode, raw, new IvParameterSpec(iv));
            return cipher.doFinal(in);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Aes {
        static final Provider PROVIDER = Providers.jdk("SunJCE");
    }

    /** Leaves in {@code iv} what the next piece starts from; {@code in} and {@code out} are whole blocks. */
    private static void chain(Direction direction, Mode mode, byte[] iv, byte[] in, byte[] out, int length) {
        int last = in.length - BLOCK;
        switch (mode) {
            case CBC, CFB -> {
                System.arraycopy(direction == Direction.ENCRYPT ? out : in, last, iv, 0, BLOCK);
                Arrays.fill(iv, length - last, BLOCK, (byte) 0);
            }
            case OFB -> {
                for (int i = 0; i < BLOCK; i++) iv[i] = (byte) (in[last + i] ^ out[last + i]);
            }
            case CTR -> add(iv, in.length / BLOCK);
            case ECB -> {}
        }
    }

    /** Adds to a big-endian counter, modulo its size. */
    private static void add(byte[] counter, long amount) {
        long carry = amount;
        for (int i = counter.length - 1; i >= 0 && carry != 0; i--) {
            carry += counter[i] & 0xff;
            counter[i] = (byte) carry;
            carry >>>= 8;
        }
    }
}
