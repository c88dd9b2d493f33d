package etpm.engine.action.symmetric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.Planted;
import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.sequence.HashSequenceStart;
import etpm.spec.command.symmetric.Mac;
import etpm.spec.command.symmetric.MacSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class MacTest {
    private static final byte[] KEY = "a key of an HMAC".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final Bytes DATA = Bytes.ofAscii("some data");

    private final TestTpm tpm = TestTpm.started();

    private static Mac mac(TpmHandle key, TpmAlgId scheme) {
        return new Mac(key, DATA, scheme);
    }

    private static byte[] expected(String algorithm) throws Exception {
        javax.crypto.Mac mac = javax.crypto.Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(KEY, "HMAC"));
        return mac.doFinal(DATA.toByteArray());
    }

    @Test
    void theCallerChoosesTheHashWhereTheKeyDoesNot() throws Exception {
        TpmHandle key = Planted.hmacKey(tpm, KEY, TpmAlgId.NULL, TpmaObject.sign);
        assertArrayEquals(
                expected("HmacSHA1"), tpm.run(mac(key, TpmAlgId.SHA1)).outMAC().toByteArray());
        assertArrayEquals(
                expected("HmacSHA512"),
                tpm.run(mac(key, TpmAlgId.SHA512)).outMAC().toByteArray());
    }

    @Test
    void theKeysHashMayBeRepeatedOrLeftOut() throws Exception {
        TpmHandle key = Planted.hmacKey(tpm, KEY, TpmAlgId.SHA256, TpmaObject.sign);
        assertArrayEquals(
                expected("HmacSHA256"),
                tpm.run(mac(key, TpmAlgId.SHA256)).outMAC().toByteArray());
        assertArrayEquals(
                expected("HmacSHA256"),
                tpm.run(mac(key, TpmAlgId.NULL)).outMAC().toByteArray());
    }

    /** SP 800-38B's key of 128 bits; the answer is OpenSSL's. */
    @Test
    void aBlockCipherMakesACmac() {
        byte[] key = Bytes.ofHex("2b7e151628aed2a6abf7158809cf4f3c").toByteArray();
        Bytes text = Bytes.ofAscii("abc");
        Bytes expected = Bytes.ofHex("be6860f88601597b647dc5b2a07fc0ad");
        TpmHandle free = Planted.aesKey(tpm, key, TpmAlgId.NULL, TpmaObject.sign);
        assertEquals(expected, tpm.run(new Mac(free, text, TpmAlgId.CMAC)).outMAC());
        TpmHandle fixed = Planted.aesKey(tpm, key, TpmAlgId.CMAC, TpmaObject.sign);
        assertEquals(expected, tpm.run(new Mac(fixed, text, TpmAlgId.NULL)).outMAC());
        assertEquals(expected, tpm.run(new Mac(fixed, text, TpmAlgId.CMAC)).outMAC());
    }

    @Test
    void refusesACmacOfAnotherKey() {
        TpmHandle hmac = Planted.hmacKey(tpm, KEY, TpmAlgId.NULL, TpmaObject.sign);
        tpm.refused(TpmRc.SCHEME.with(MacSpec.inScheme), mac(hmac, TpmAlgId.CMAC), TestTpm.EMPTY);
        TpmHandle restricted =
                Planted.aesKey(tpm, new byte[16], TpmAlgId.CMAC, TpmaObject.sign | TpmaObject.restricted);
        tpm.refused(TpmRc.ATTRIBUTES.with(MacSpec.handle), mac(restricted, TpmAlgId.NULL), TestTpm.EMPTY);
        TpmHandle decrypts = Planted.aesKey(tpm, new byte[16], TpmAlgId.NULL, TpmaObject.decrypt);
        tpm.refused(TpmRc.KEY.with(MacSpec.handle), mac(decrypts, TpmAlgId.CMAC), TestTpm.EMPTY);
    }

    @Test
    void refusesASequence() {
        TpmHandle sequence =
                tpm.run(new HashSequenceStart(Secret.EMPTY, TpmAlgId.SHA256)).sequenceHandle();
        tpm.refused(TpmRc.TYPE.with(MacSpec.handle), mac(sequence, TpmAlgId.SHA256), TestTpm.EMPTY);
    }

    @Test
    void refusesAnotherSchemeThanTheKeysAndNone() {
        TpmHandle fixed = Planted.hmacKey(tpm, KEY, TpmAlgId.SHA256, TpmaObject.sign);
        tpm.refused(TpmRc.VALUE.with(MacSpec.inScheme), mac(fixed, TpmAlgId.SHA1), TestTpm.EMPTY);
        TpmHandle free = Planted.hmacKey(tpm, KEY, TpmAlgId.NULL, TpmaObject.sign);
        tpm.refused(TpmRc.VALUE.with(MacSpec.inScheme), mac(free, TpmAlgId.NULL), TestTpm.EMPTY);
    }

    @Test
    void refusesACipherKey() {
        TpmHandle cfb = Planted.aesKey(tpm, new byte[16], TpmAlgId.CFB, TpmaObject.sign);
        tpm.refused(TpmRc.SCHEME.with(MacSpec.inScheme), mac(cfb, TpmAlgId.NULL), TestTpm.EMPTY);
        tpm.refused(TpmRc.VALUE.with(MacSpec.inScheme), mac(cfb, TpmAlgId.SHA256), TestTpm.EMPTY);
        TpmHandle free = Planted.aesKey(tpm, new byte[16], TpmAlgId.NULL, TpmaObject.sign);
        tpm.refused(TpmRc.SCHEME.with(MacSpec.inScheme), mac(free, TpmAlgId.SHA256), TestTpm.EMPTY);
    }

    @Test
    void refusesARestrictedKey() {
        TpmHandle key = Planted.hmacKey(tpm, KEY, TpmAlgId.SHA256, TpmaObject.sign | TpmaObject.restricted);
        tpm.refused(TpmRc.ATTRIBUTES.with(MacSpec.handle), mac(key, TpmAlgId.NULL), TestTpm.EMPTY);
    }

    @Test
    void refusesAKeyThatDoesNotSign() {
        TpmHandle key = Planted.hmacKey(tpm, KEY, TpmAlgId.SHA256, TpmaObject.decrypt);
        tpm.refused(TpmRc.KEY.with(MacSpec.handle), mac(key, TpmAlgId.NULL), TestTpm.EMPTY);
    }

    @Test
    void refusesWhatIsNoMac() {
        TpmHandle key = Planted.hmacKey(tpm, KEY, TpmAlgId.NULL, TpmaObject.sign);
        tpm.refused(TpmRc.SYMMETRIC.with(MacSpec.inScheme), mac(key, TpmAlgId.CFB), TestTpm.EMPTY);
    }

    /** Each command is also wrong in all that comes later. */
    @Test
    void theFirstThatIsWrongDecides() {
        int restricted = TpmaObject.decrypt | TpmaObject.restricted;
        TpmHandle free = Planted.hmacKey(tpm, KEY, TpmAlgId.NULL, restricted);
        TpmHandle fixed = Planted.hmacKey(tpm, KEY, TpmAlgId.SHA256, restricted);
        tpm.refused(TpmRc.VALUE.with(MacSpec.inScheme), mac(fixed, TpmAlgId.CMAC), TestTpm.EMPTY);
        tpm.refused(TpmRc.SCHEME.with(MacSpec.inScheme), mac(free, TpmAlgId.CMAC), TestTpm.EMPTY);
        tpm.refused(TpmRc.ATTRIBUTES.with(MacSpec.handle), mac(fixed, TpmAlgId.NULL), TestTpm.EMPTY);
    }
}
