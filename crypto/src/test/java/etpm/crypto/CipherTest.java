package etpm.crypto;

import static etpm.crypto.Cryptos.ascii;
import static etpm.crypto.Cryptos.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.spec.alg.TpmAlgId;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CipherTest {
    private static final Map<String, TpmAlgId> MODES = Map.of(
            "CFB", TpmAlgId.CFB,
            "CBC", TpmAlgId.CBC,
            "CTR", TpmAlgId.CTR,
            "OFB", TpmAlgId.OFB,
            "ECB", TpmAlgId.ECB);

    private final Crypto crypto = Cryptos.BEST;

    /** SP 800-38A, appendix F, AES-128, two blocks. */
    @ParameterizedTest
    @CsvSource({
        "CFB, 000102030405060708090a0b0c0d0e0f, 3b3fd92eb72dad20333449f8e83cfb4ac8a64537a0b3a93fcde3cdad9f1ce58b",
        "CBC, 000102030405060708090a0b0c0d0e0f, 7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2",
        "CTR, f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff, 874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff",
        "OFB, 000102030405060708090a0b0c0d0e0f, 3b3fd92eb72dad20333449f8e83cfb4a7789508d16918f03f53c52dac54ed825",
        "ECB, '', 3ad77bb40d7a3660a89ecaf32466ef97f5d3d58503b9699de785895a96fdbaaf"
    })
    void aes(String mode, String iv, String cipherText) {
        byte[] key = hex("2b7e151628aed2a6abf7158809cf4f3c");
        byte[] plain = hex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51");
        byte[] encrypted = crypto.encrypt(TpmAlgId.AES, MODES.get(mode), key, hex(iv), plain);
        assertEquals(cipherText, hex(encrypted));
        assertArrayEquals(plain, crypto.decrypt(TpmAlgId.AES, MODES.get(mode), key, hex(iv), encrypted));
    }

    /** FIPS 197, appendix C; RFC 3713, appendix A; GB/T 32907, appendix A. */
    @ParameterizedTest
    @CsvSource({
        "AES, 000102030405060708090a0b0c0d0e0f1011121314151617,"
                + "00112233445566778899aabbccddeeff, dda97ca4864cdfe06eaf70a0ec0d7191",
        "AES, 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f,"
                + "00112233445566778899aabbccddeeff, 8ea2b7ca516745bfeafc49904b496089",
        "CAMELLIA, 0123456789abcdeffedcba9876543210,"
                + "0123456789abcdeffedcba9876543210, 67673138549669730857065648eabe43",
        "SM4, 0123456789abcdeffedcba9876543210," + "0123456789abcdeffedcba9876543210, 681edf34d206965e86b3e94f536e4246"
    })
    void blocks(String cipher, String key, String plain, String cipherText) {
        TpmAlgId id = Stream.of(TpmAlgId.AES, TpmAlgId.CAMELLIA, TpmAlgId.SM4)
                .filter(each -> each.toString().equals(cipher))
                .findAny()
                .orElseThrow();
        byte[] encrypted = crypto.encrypt(id, TpmAlgId.ECB, hex(key), new byte[0], hex(plain));
        assertEquals(cipherText, hex(encrypted));
        assertEquals(plain, hex(crypto.decrypt(id, TpmAlgId.ECB, hex(key), new byte[0], encrypted)));
    }

    static Stream<Arguments> all() {
        return Stream.of(TpmAlgId.AES, TpmAlgId.CAMELLIA, TpmAlgId.SM4)
                .flatMap(cipher -> MODES.values().stream().map(mode -> Arguments.of(cipher, mode)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void piecesWithTheIvCarriedOnMakeTheWhole(TpmAlgId cipher, TpmAlgId mode) {
        assertTrue(crypto.supports(cipher) && crypto.supports(mode));
        int block = crypto.blockSize(cipher);
        boolean wholeBlocks = mode.equals(TpmAlgId.CBC) || mode.equals(TpmAlgId.ECB);
        byte[] key = ascii("sixteen octets!!");
        byte[] start = mode.equals(TpmAlgId.ECB) ? new byte[0] : hex("fffffffffffffffffffffffffffffffe");
        for (int length = 0; length <= 5 * block; length += wholeBlocks ? block : 1) {
            byte[] plain =
                    Arrays.copyOf(ascii("some text that is longer than five blocks of sixteen. ".repeat(2)), length);
            byte[] whole = crypto.encrypt(cipher, mode, key, start.clone(), plain);
            assertEquals(length, whole.length);

            byte[] encryptIv = start.clone();
            byte[] decryptIv = start.clone();
            ByteArrayOutputStream encrypted = new ByteArrayOutputStream();
            ByteArrayOutputStream decrypted = new ByteArrayOutputStream();
            for (int at = 0; at < length; at += 2 * block) {
                int to = Math.min(length, at + 2 * block);
                byte[] piece = crypto.encrypt(cipher, mode, key, encryptIv, Arrays.copyOfRange(plain, at, to));
                encrypted.writeBytes(piece);
                decrypted.writeBytes(crypto.decrypt(cipher, mode, key, decryptIv, piece));
                assertArrayEquals(encryptIv, decryptIv);
            }
            assertArrayEquals(whole, encrypted.toByteArray());
            assertArrayEquals(plain, decrypted.toByteArray());
            byte[] iv = start.clone();
            crypto.encrypt(cipher, mode, key, iv, plain);
            assertArrayEquals(iv, encryptIv, "chaining value after " + length);
        }
    }

    @Test
    void partialBlockLeavesTheReferenceChainingValue() {
        byte[] key = new byte[16];
        byte[] iv = new byte[16];
        byte[] cipherText = crypto.encrypt(TpmAlgId.AES, TpmAlgId.CFB, key, iv, new byte[5]);
        assertArrayEquals(Arrays.copyOf(cipherText, 16), iv);

        byte[] counter = hex("ffffffffffffffffffffffffffffffff");
        crypto.encrypt(TpmAlgId.AES, TpmAlgId.CTR, key, counter, new byte[17]);
        assertEquals("00000000000000000000000000000001", hex(counter));

        byte[] stream = new byte[16];
        crypto.encrypt(TpmAlgId.AES, TpmAlgId.OFB, key, stream, new byte[1]);
        assertArrayEquals(crypto.encrypt(TpmAlgId.AES, TpmAlgId.ECB, key, new byte[0], new byte[16]), stream);
    }

    @Test
    void wrongSizesAreRefused() {
        byte[] key = new byte[16];
        assertThrows(
                IllegalArgumentException.class,
                () -> crypto.encrypt(TpmAlgId.AES, TpmAlgId.CBC, key, new byte[16], new byte[15]));
        assertThrows(
                IllegalArgumentException.class,
                () -> crypto.encrypt(TpmAlgId.AES, TpmAlgId.CFB, key, new byte[15], new byte[15]));
        assertThrows(
                IllegalArgumentException.class,
                () -> crypto.encrypt(TpmAlgId.SM4, TpmAlgId.CFB, new byte[32], new byte[16], new byte[15]));
        assertThrows(IllegalArgumentException.class, () -> crypto.blockSize(TpmAlgId.TDES));
    }
}
