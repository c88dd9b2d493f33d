package etpm.crypto;

import static etpm.crypto.Cryptos.ascii;
import static etpm.crypto.Cryptos.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.spec.alg.TpmAlgId;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HashTest {
    private static final byte[] FOX = ascii("The quick brown fox jumps over the lazy dog. ".repeat(8));

    private final Crypto crypto = Cryptos.BEST;

    static Stream<TpmAlgId> hashes() {
        return Stream.of(
                TpmAlgId.SHA1,
                TpmAlgId.SHA256,
                TpmAlgId.SHA384,
                TpmAlgId.SHA512,
                TpmAlgId.SM3_256,
                TpmAlgId.SHA3_256,
                TpmAlgId.SHA3_384,
                TpmAlgId.SHA3_512);
    }

    private static TpmAlgId named(String name) {
        return hashes().filter(id -> id.toString().equals(name)).findAny().orElseThrow();
    }

    /** FIPS 180-4, GB/T 32905 and FIPS 202 examples. */
    @ParameterizedTest
    @CsvSource({
        "SHA1, a9993e364706816aba3e25717850c26c9cd0d89d",
        "SHA256, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "SHA384, cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7",
        "SHA512, ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "SM3_256, 66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
        "SHA3_256, 3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532",
        "SHA3_384, ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c2596da7cf0e49be4b298d88cea927ac7f539f1edf228376d25",
        "SHA3_512, b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e"
                + "10e116e9192af3c91a7ec57647e3934057340b4cf408d5a56592f8274eec53f0"
    })
    void digests(String alg, String digest) {
        assertEquals(digest, hex(crypto.digest(named(alg), ascii("a"), new byte[0], ascii("bc"))));
    }

    /** RFC 4231, 4.3, and the same for the other hashes. */
    @ParameterizedTest
    @CsvSource({
        "SHA1, effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
        "SHA256, 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        "SHA384, af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649",
        "SHA512, 164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
        "SM3_256, 2e87f1d16862e6d964b50a5200bf2b10b764faa9680a296a2405f24bec39f882",
        "SHA3_256, c7d4072e788877ae3596bbb0da73b887c9171f93095b294ae857fbe2645e1ba5",
        "SHA3_384, f1101f8cbf9766fd6764d2ed61903f21ca9b18f57cf3e1a23ca13508a93243ce48c045dc007f26a21b3f5e0e9df4c20a",
        "SHA3_512, 5a4bfeab6166427c7a3647b747292b8384537cdb89afb3bf5665e4c5e709350b"
                + "287baec921fd7ca0ee7a0c31d022a95e1fc92ba9d77df883960275beb4e62024"
    })
    void hmacs(String alg, String mac) {
        byte[] text = ascii("what do ya want for nothing?");
        assertEquals(mac, hex(crypto.hmac(named(alg), ascii("Jefe"), text)));
        HashSequence sequence = crypto.hmacSequence(named(alg), ascii("Jefe"));
        sequence.update(text);
        assertEquals(mac, hex(sequence.complete()));
    }

    @ParameterizedTest
    @MethodSource("hashes")
    void resumesAtEverySplit(TpmAlgId alg) {
        byte[] whole = crypto.digest(alg, FOX);
        for (int split = 0; split <= FOX.length; split++) {
            HashSequence first = crypto.hash(alg);
            first.update(Arrays.copyOf(FOX, split));
            HashSequence second = crypto.resumeHash(alg, first.midstate());
            second.update(Arrays.copyOfRange(FOX, split, FOX.length));
            assertArrayEquals(whole, second.complete(), "split at " + split);
        }
    }

    @ParameterizedTest
    @MethodSource("hashes")
    void resumesHmacAtEverySplitForShortBlockAndLongKeys(TpmAlgId alg) {
        for (int keyLength : new int[] {0, 1, alg.blockSize(), alg.blockSize() + 1, 300}) {
            byte[] key = Arrays.copyOf(FOX, keyLength);
            byte[] whole = crypto.hmac(alg, key, FOX);
            for (int split = 0; split <= FOX.length; split += 7) {
                HashSequence first = crypto.hmacSequence(alg, key);
                first.update(Arrays.copyOf(FOX, split));
                HashSequence second = crypto.resumeHmac(alg, key, first.midstate());
                second.update(Arrays.copyOfRange(FOX, split, FOX.length));
                assertArrayEquals(whole, second.complete(), "split at " + split);
            }
        }
    }

    @Test
    void midstatesAreNotMistakenForOthers() {
        byte[] sha384 = crypto.hash(TpmAlgId.SHA384).midstate();
        assertThrows(IllegalArgumentException.class, () -> crypto.resumeHash(TpmAlgId.SHA512, sha384));
        assertThrows(IllegalArgumentException.class, () -> crypto.resumeHmac(TpmAlgId.SHA384, FOX, sha384));
        assertThrows(IllegalArgumentException.class, () -> crypto.resumeHash(TpmAlgId.SHA384, new byte[0]));
        for (int length = 0; length < sha384.length; length++) {
            byte[] cut = Arrays.copyOf(sha384, length);
            assertThrows(IllegalArgumentException.class, () -> crypto.resumeHash(TpmAlgId.SHA384, cut));
        }
    }

    /** A saved midstate of an earlier version must load for ever. */
    @Test
    void midstateFormatIsFrozen() {
        HashSequence sequence = crypto.hash(TpmAlgId.SHA256);
        sequence.update(ascii("abc"));
        assertEquals(
                "0100000b616263000000000300000000000000036a09e667bb67ae853c6ef372a54ff53a"
                        + "510e527f9b05688c1f83d9ab5be0cd190000000009",
                hex(sequence.midstate()));
    }

    @Test
    void sm3IsThatOfBouncyCastle() {
        for (int length = 0; length <= FOX.length; length++) {
            SM3Digest other = new SM3Digest();
            other.update(FOX, 0, length);
            byte[] expected = new byte[other.getDigestSize()];
            other.doFinal(expected, 0);
            assertArrayEquals(expected, crypto.digest(TpmAlgId.SM3_256, Arrays.copyOf(FOX, length)));
        }
    }

    @Test
    void unknownHashIsRefused() {
        assertFalse(crypto.supports(TpmAlgId.SHAKE128));
        assertThrows(IllegalArgumentException.class, () -> crypto.digest(TpmAlgId.SHAKE128, FOX));
    }

    @ParameterizedTest
    @CsvSource({
        "hmac_sha1_test.json, SHA1",
        "hmac_sha256_test.json, SHA256",
        "hmac_sha384_test.json, SHA384",
        "hmac_sha512_test.json, SHA512"
    })
    void wycheproofHmac(String file, String alg) {
        for (Vectors.Case each : Vectors.wycheproof(file)) {
            byte[] tag = each.hex("tag");
            byte[] mac = Arrays.copyOf(crypto.hmac(named(alg), each.hex("key"), each.hex("msg")), tag.length);
            assertEquals(each.isValid(), Arrays.equals(mac, tag), each::toString);
            HashSequence sequence = crypto.hmacSequence(named(alg), each.hex("key"));
            sequence.update(each.hex("msg"));
            assertArrayEquals(mac, Arrays.copyOf(sequence.complete(), tag.length), each::toString);
        }
        assertTrue(crypto.supports(named(alg)));
    }
}
