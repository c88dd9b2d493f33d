package etpm.engine.action.symmetric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.Planted;
import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.sequence.HashSequenceStart;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The same cases for both commands; ciphertexts are the JDK's. */
abstract class BlockCipherTest {
    enum At {
        KEY,
        MODE,
        IV,
        DATA
    }

    private static final int BOTH = TpmaObject.sign | TpmaObject.decrypt;
    private static final Bytes IV = Bytes.ofHex("fffffffffffffffffffffffffffffffe");
    private static final Map<TpmAlgId, String> MODES = Map.of(
            TpmAlgId.CFB, "CFB",
            TpmAlgId.CBC, "CBC",
            TpmAlgId.CTR, "CTR",
            TpmAlgId.OFB, "OFB",
            TpmAlgId.ECB, "ECB");

    final TestTpm tpm = TestTpm.started();

    abstract BlockCipher.Result run(TpmHandle key, boolean decrypt, TpmAlgId mode, Bytes iv, Bytes data);

    abstract void refused(TpmRc rc, At at, TpmHandle key, boolean decrypt, TpmAlgId mode, Bytes iv, Bytes data);

    private static byte[] key(int length) {
        byte[] key = new byte[length];
        for (int i = 0; i < length; i++) key[i] = (byte) (i * 7 + 1);
        return key;
    }

    private static Bytes data(int length) {
        byte[] data = new byte[length];
        for (int i = 0; i < length; i++) data[i] = (byte) (i * 3);
        return Bytes.wrap(data);
    }

    private static Bytes ivOf(TpmAlgId mode) {
        return mode.equals(TpmAlgId.ECB) ? Bytes.EMPTY : IV;
    }

    private static byte[] jdk(TpmAlgId mode, byte[] key, Bytes data) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/" + MODES.get(mode) + "/NoPadding");
        SecretKeySpec spec = new SecretKeySpec(key, "AES");
        if (mode.equals(TpmAlgId.ECB)) cipher.init(Cipher.ENCRYPT_MODE, spec);
        else cipher.init(Cipher.ENCRYPT_MODE, spec, new IvParameterSpec(IV.toByteArray()));
        return cipher.doFinal(data.toByteArray());
    }

    @Test
    void encryptsAndDecryptsInEachModeWithEachKeySize() throws Exception {
        for (TpmAlgId mode : MODES.keySet()) {
            for (int size : new int[] {16, 24, 32}) {
                TpmHandle handle = Planted.aesKey(tpm, key(size), mode, BOTH);
                Bytes encrypted =
                        run(handle, false, TpmAlgId.NULL, ivOf(mode), data(64)).outData();
                assertArrayEquals(jdk(mode, key(size), data(64)), encrypted.toByteArray(), mode + " " + size);
                assertEquals(
                        data(64), run(handle, true, mode, ivOf(mode), encrypted).outData());
            }
        }
    }

    @Test
    void theVectorThatComesOutContinues() throws Exception {
        TpmHandle handle = Planted.aesKey(tpm, key(16), TpmAlgId.NULL, BOTH);
        for (TpmAlgId mode : MODES.keySet()) {
            byte[] whole = jdk(mode, key(16), data(1024));
            BlockCipher.Result first =
                    run(handle, false, mode, ivOf(mode), data(1024).slice(0, 512));
            BlockCipher.Result second =
                    run(handle, false, mode, first.ivOut(), data(1024).slice(512, 1024));
            assertArrayEquals(whole, first.outData().concat(second.outData()).toByteArray(), mode.toString());
            BlockCipher.Result back = run(handle, true, mode, ivOf(mode), first.outData());
            assertEquals(data(1024).slice(0, 512), back.outData());
            assertEquals(first.ivOut(), back.ivOut());
        }
    }

    @Test
    void streamModesTakeAnyLength() throws Exception {
        TpmHandle handle = Planted.aesKey(tpm, key(16), TpmAlgId.NULL, BOTH);
        for (TpmAlgId mode : new TpmAlgId[] {TpmAlgId.CFB, TpmAlgId.CTR, TpmAlgId.OFB}) {
            Bytes encrypted = run(handle, false, mode, IV, data(21)).outData();
            byte[] expected = Arrays.copyOf(jdk(mode, key(16), data(32)), 21);
            // The last octets of CFB depend on nothing after them.
            assertArrayEquals(expected, encrypted.toByteArray(), mode.toString());
            assertEquals(data(21), run(handle, true, mode, IV, encrypted).outData());
        }
        assertEquals(
                Bytes.EMPTY, run(handle, false, TpmAlgId.CFB, IV, Bytes.EMPTY).outData());
    }

    /** Table 64 asks for a whole block; the reference fills up the ciphertext with zeros in CFB mode. */
    @Test
    void theVectorAfterAPartialBlockIsAWholeBlock() throws Exception {
        TpmHandle handle = Planted.aesKey(tpm, key(16), TpmAlgId.NULL, BOTH);
        byte[] feedback = jdk(TpmAlgId.CFB, key(16), data(32));
        byte[] stream = jdk(TpmAlgId.OFB, key(16), Bytes.zeros(32));
        Map<TpmAlgId, Bytes> vectors = Map.of(
                TpmAlgId.CFB, Bytes.copyOf(feedback, 16, 21).concat(Bytes.zeros(11)),
                TpmAlgId.OFB, Bytes.copyOf(stream, 16, 32),
                TpmAlgId.CTR, Bytes.zeros(16));
        for (TpmAlgId mode : vectors.keySet()) {
            BlockCipher.Result encrypted = run(handle, false, mode, IV, data(21));
            assertEquals(vectors.get(mode), encrypted.ivOut(), mode.toString());
            BlockCipher.Result decrypted = run(handle, true, mode, IV, encrypted.outData());
            assertEquals(vectors.get(mode), decrypted.ivOut(), mode.toString());
        }
    }

    @Test
    void refusesWhatIsNoCipherKey() {
        TpmHandle hmac = Planted.hmacKey(tpm, key(16), TpmAlgId.NULL, BOTH);
        refused(TpmRc.KEY, At.KEY, hmac, false, TpmAlgId.CFB, IV, data(16));
        TpmHandle sequence =
                tpm.run(new HashSequenceStart(Secret.EMPTY, TpmAlgId.SHA256)).sequenceHandle();
        refused(TpmRc.KEY, At.KEY, sequence, false, TpmAlgId.CFB, IV, data(16));
    }

    @Test
    void refusesARestrictedKeyAndOneOfTheOtherDirection() {
        TpmHandle restricted = Planted.aesKey(tpm, key(16), TpmAlgId.CFB, TpmaObject.decrypt | TpmaObject.restricted);
        refused(TpmRc.ATTRIBUTES, At.KEY, restricted, true, TpmAlgId.CFB, IV, data(16));
        TpmHandle encrypts = Planted.aesKey(tpm, key(16), TpmAlgId.CFB, TpmaObject.sign);
        refused(TpmRc.ATTRIBUTES, At.KEY, encrypts, true, TpmAlgId.CFB, IV, data(16));
        TpmHandle decrypts = Planted.aesKey(tpm, key(16), TpmAlgId.CFB, TpmaObject.decrypt);
        refused(TpmRc.ATTRIBUTES, At.KEY, decrypts, false, TpmAlgId.CFB, IV, data(16));
    }

    @Test
    void refusesAnotherModeThanTheKeysAndNone() {
        TpmHandle fixed = Planted.aesKey(tpm, key(16), TpmAlgId.CFB, BOTH);
        refused(TpmRc.MODE, At.MODE, fixed, false, TpmAlgId.CBC, IV, data(16));
        TpmHandle free = Planted.aesKey(tpm, key(16), TpmAlgId.NULL, BOTH);
        refused(TpmRc.MODE, At.MODE, free, false, TpmAlgId.NULL, IV, data(16));
    }

    @Test
    void refusesAMacKey() {
        TpmHandle mac = Planted.aesKey(tpm, key(16), TpmAlgId.CMAC, BOTH);
        refused(TpmRc.MODE, At.KEY, mac, false, TpmAlgId.CFB, IV, data(16));
    }

    @Test
    void refusesAVectorOfAnotherSize() {
        TpmHandle free = Planted.aesKey(tpm, key(16), TpmAlgId.NULL, BOTH);
        refused(TpmRc.SIZE, At.IV, free, false, TpmAlgId.CFB, Bytes.EMPTY, data(16));
        refused(TpmRc.SIZE, At.IV, free, false, TpmAlgId.CTR, Bytes.zeros(15), data(16));
        refused(TpmRc.SIZE, At.IV, free, true, TpmAlgId.ECB, IV, data(16));
    }

    @Test
    void refusesPartsOfABlockInCbcAndEcb() {
        TpmHandle free = Planted.aesKey(tpm, key(16), TpmAlgId.NULL, BOTH);
        refused(TpmRc.SIZE, At.DATA, free, false, TpmAlgId.CBC, IV, data(17));
        refused(TpmRc.SIZE, At.DATA, free, true, TpmAlgId.ECB, Bytes.EMPTY, data(15));
    }

    /** Each command is also wrong in all that comes later. */
    @Test
    void theFirstThatIsWrongDecides() {
        TpmHandle hmac = Planted.hmacKey(tpm, key(16), TpmAlgId.NULL, TpmaObject.decrypt);
        TpmHandle decrypts = Planted.aesKey(tpm, key(16), TpmAlgId.CMAC, TpmaObject.decrypt);
        TpmHandle mac = Planted.aesKey(tpm, key(16), TpmAlgId.CMAC, BOTH);
        TpmHandle cbc = Planted.aesKey(tpm, key(16), TpmAlgId.CBC, BOTH);
        refused(TpmRc.KEY, At.KEY, hmac, false, TpmAlgId.NULL, Bytes.EMPTY, data(15));
        refused(TpmRc.ATTRIBUTES, At.KEY, decrypts, false, TpmAlgId.CFB, Bytes.EMPTY, data(15));
        refused(TpmRc.MODE, At.KEY, mac, false, TpmAlgId.CFB, Bytes.EMPTY, data(15));
        refused(TpmRc.MODE, At.MODE, cbc, false, TpmAlgId.CFB, Bytes.EMPTY, data(15));
        refused(TpmRc.SIZE, At.IV, cbc, false, TpmAlgId.NULL, Bytes.EMPTY, data(15));
    }
}
