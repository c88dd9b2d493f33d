package etpm.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import etpm.crypto.Crypto;
import etpm.crypto.CryptoFailure;
import etpm.crypto.JcaCrypto;
import etpm.crypto.RandomSource;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireWriter;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class OuterWrapTest {
    private static final Crypto CRYPTO = new JcaCrypto();
    private static final RandomSource NINES = target -> Arrays.fill(target, (byte) 9);
    private static final OuterWrap WRAP = new OuterWrap(TpmAlgId.SHA256, TpmAlgId.AES, 128);
    private static final Bytes NAME = Bytes.ofHex("000b" + "cd".repeat(32));
    private static final byte[] SEED =
            "a seed of thirty-two octets size".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final byte[] INNER =
            Bytes.ofAscii("something to be kept secret").toByteArray();

    private static Bytes wrap(OuterWrap.Iv iv) {
        return WRAP.wrap(CRYPTO, Secret.copyOf(SEED), NAME, Secret.copyOf(INNER), iv, NINES);
    }

    private static byte[] hmac(byte[] key, byte[]... parts) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        for (byte[] part : parts) mac.update(part);
        return mac.doFinal();
    }

    private static Bytes expected(OuterWrap.Iv iv) throws Exception {
        byte[] vector = new byte[16];
        WireWriter body = new WireWriter();
        if (iv == OuterWrap.Iv.RANDOM) {
            Arrays.fill(vector, (byte) 9);
            body.sized(vector);
        }
        byte[] storage = hmac(
                SEED,
                new byte[] {0, 0, 0, 1},
                Bytes.ofAscii("STORAGE\0").toByteArray(),
                NAME.toByteArray(),
                new byte[] {0, 0, 0, (byte) 128});
        Cipher cipher = Cipher.getInstance("AES/CFB/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE, new SecretKeySpec(Arrays.copyOf(storage, 16), "AES"), new IvParameterSpec(vector));
        body.bytes(cipher.doFinal(INNER));
        byte[] integrity = hmac(
                SEED, new byte[] {0, 0, 0, 1}, Bytes.ofAscii("INTEGRITY\0").toByteArray(), new byte[] {0, 0, 1, 0});
        return new WireWriter()
                .sized(hmac(integrity, body.toByteArray(), NAME.toByteArray()))
                .bytes(body.toByteArray())
                .toBytes();
    }

    @Test
    void itIsEncryptedThenUnderAnHmac() throws Exception {
        for (OuterWrap.Iv iv : OuterWrap.Iv.values()) {
            Bytes wrapped = wrap(iv);
            assertEquals(expected(iv), wrapped);
            Secret again = WRAP.unwrap(CRYPTO, Secret.copyOf(SEED), NAME, wrapped, iv);
            assertEquals(Secret.copyOf(INNER), again);
        }
    }

    @Test
    void everyChangedOctetIsNoticed() {
        for (OuterWrap.Iv iv : OuterWrap.Iv.values()) {
            byte[] wrapped = wrap(iv).toByteArray();
            for (int i = 0; i < wrapped.length; i++) {
                byte[] changed = wrapped.clone();
                changed[i] ^= 1;
                refused(Secret.copyOf(SEED), NAME, Bytes.wrap(changed), iv);
            }
        }
    }

    @Test
    void everyTruncationIsNoticed() {
        Bytes wrapped = wrap(OuterWrap.Iv.RANDOM);
        for (int length = 0; length < wrapped.length(); length++) {
            refused(Secret.copyOf(SEED), NAME, wrapped.slice(0, length), OuterWrap.Iv.RANDOM);
        }
    }

    @Test
    void seedAndNameCount() {
        Bytes wrapped = wrap(OuterWrap.Iv.ZERO);
        refused(Secret.copyOf(new byte[32]), NAME, wrapped, OuterWrap.Iv.ZERO);
        refused(Secret.copyOf(SEED), NAME.slice(0, 33), wrapped, OuterWrap.Iv.ZERO);
    }

    private static void refused(Secret seed, Bytes name, Bytes wrapped, OuterWrap.Iv iv) {
        assertThrows(CryptoFailure.class, () -> WRAP.unwrap(CRYPTO, seed, name, wrapped, iv));
    }
}
