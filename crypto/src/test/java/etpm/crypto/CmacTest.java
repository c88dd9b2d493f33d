package etpm.crypto;

import static etpm.crypto.Cryptos.ascii;
import static etpm.crypto.Cryptos.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.spec.alg.TpmAlgId;
import java.util.Arrays;
import java.util.Map;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.CamelliaEngine;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CmacTest {
    private static final byte[] KEY = hex("2b7e151628aed2a6abf7158809cf4f3c");
    private static final byte[] MESSAGE = hex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
            + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");

    private final Crypto crypto = Cryptos.BEST;

    private byte[] cmac(TpmAlgId cipher, byte[] key, byte[] message) {
        HashSequence sequence = crypto.cmacSequence(cipher, key);
        sequence.update(message);
        return sequence.complete();
    }

    /** RFC 4493, 4. */
    @ParameterizedTest
    @CsvSource({
        "0, bb1d6929e95937287fa37d129b756746",
        "16, 070a16b46b4d4144f79bdd9dd04a287c",
        "40, dfa66747de9ae63030ca32611497c827",
        "64, 51f0bebf7e3b9d92fc49741779363cfe"
    })
    void aes(int length, String mac) {
        assertEquals(mac, hex(cmac(TpmAlgId.AES, KEY, Arrays.copyOf(MESSAGE, length))));
    }

    @Test
    void wycheproof() {
        assertTrue(crypto.supports(TpmAlgId.CMAC));
        for (Vectors.Case each : Vectors.wycheproof("aes_cmac_test.json")) {
            byte[] key = each.hex("key");
            if (key.length != 16 && key.length != 24 && key.length != 32) {
                assertThrows(IllegalArgumentException.class, () -> cmac(TpmAlgId.AES, key, each.hex("msg")));
                continue;
            }
            byte[] tag = each.hex("tag");
            byte[] mac = Arrays.copyOf(cmac(TpmAlgId.AES, key, each.hex("msg")), tag.length);
            assertEquals(each.isValid(), Arrays.equals(mac, tag), each::toString);
        }
    }

    @Test
    void allCiphersAreAsInBouncyCastleAndResumeAtEverySplit() {
        Map<TpmAlgId, BlockCipher> ciphers = Map.of(
                TpmAlgId.AES, AESEngine.newInstance(),
                TpmAlgId.CAMELLIA, new CamelliaEngine(),
                TpmAlgId.SM4, new SM4Engine());
        ciphers.forEach((cipher, engine) -> {
            for (int length = 0; length <= MESSAGE.length; length++) {
                byte[] message = Arrays.copyOf(MESSAGE, length);
                CMac other = new CMac(engine);
                other.init(new KeyParameter(KEY));
                other.update(message, 0, length);
                byte[] expected = new byte[16];
                other.doFinal(expected, 0);
                assertArrayEquals(expected, cmac(cipher, KEY, message));
                for (int split = 0; split <= length; split++) {
                    HashSequence first = crypto.cmacSequence(cipher, KEY);
                    first.update(Arrays.copyOf(message, split));
                    HashSequence second = crypto.resumeCmac(cipher, KEY, first.midstate());
                    second.update(Arrays.copyOfRange(message, split, length));
                    assertArrayEquals(expected, second.complete(), cipher + " " + length + " split at " + split);
                }
            }
        });
    }

    @Test
    void midstatesAreNotMistakenForOthers() {
        HashSequence sequence = crypto.cmacSequence(TpmAlgId.AES, KEY);
        sequence.update(ascii("abc"));
        byte[] midstate = sequence.midstate();
        assertEquals("0102000600000000000000000000000000000000616263", hex(midstate), "the format is frozen");
        assertThrows(IllegalArgumentException.class, () -> crypto.resumeCmac(TpmAlgId.CAMELLIA, KEY, midstate));
        assertThrows(
                IllegalArgumentException.class,
                () -> crypto.resumeCmac(TpmAlgId.AES, KEY, Arrays.copyOf(midstate, 19)));
        assertThrows(
                IllegalArgumentException.class,
                () -> crypto.resumeCmac(TpmAlgId.AES, KEY, Arrays.copyOf(midstate, 37)));
        byte[] hmac = crypto.hmacSequence(TpmAlgId.SHA256, KEY).midstate();
        assertThrows(IllegalArgumentException.class, () -> crypto.resumeCmac(TpmAlgId.AES, KEY, hmac));
    }
}
