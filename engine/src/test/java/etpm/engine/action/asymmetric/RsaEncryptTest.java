package etpm.engine.action.asymmetric;

import static etpm.engine.TestKeys.handle;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.Objects;
import etpm.engine.Templates;
import etpm.engine.TestKeys;
import etpm.engine.TestTpm;
import etpm.engine.state.TpmObject;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.asymmetric.RsaDecrypt;
import etpm.spec.command.asymmetric.RsaDecryptSpec;
import etpm.spec.command.asymmetric.RsaEncrypt;
import etpm.spec.command.asymmetric.RsaEncryptSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsEmpty;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtRsaDecrypt;
import etpm.spec.type.TpmtRsaScheme;
import etpm.spec.type.TpmuPublicId;
import etpm.spec.wire.Bytes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.junit.jupiter.api.Test;

/** TPM2_RSA_Encrypt and TPM2_RSA_Decrypt. */
final class RsaEncryptTest {
    private static final int DECRYPT = TpmaObject.decrypt;
    private static final Bytes MESSAGE = Bytes.ofAscii("a message");
    private static final Bytes LABEL = Bytes.ofAscii("label\0");
    private static final TpmtRsaDecrypt NONE = new TpmtRsaDecrypt(TpmAlgId.NULL, TpmsEmpty.INSTANCE);
    private static final TpmtRsaDecrypt RSAES = new TpmtRsaDecrypt(TpmAlgId.RSAES, TpmsEmpty.INSTANCE);
    private static final TpmtRsaDecrypt OAEP = oaep(TpmAlgId.SHA256);
    private static final Bytes MODULUS = TestKeys.octets(((RSAPublicKey) TestKeys.RSA.getPublic()).getModulus(), 256);

    private final TestTpm any = TestKeys.tpm(TestKeys.rsa(DECRYPT, TestKeys.ANY_RSA));

    private static TpmtRsaDecrypt oaep(TpmAlgId hashAlg) {
        return new TpmtRsaDecrypt(TpmAlgId.OAEP, new TpmsSchemeHash(hashAlg));
    }

    private static RsaEncrypt encrypt(Bytes message, TpmtRsaDecrypt scheme, Bytes label) {
        return new RsaEncrypt(handle(0), message, scheme, label);
    }

    private static RsaDecrypt decrypt(Bytes cipherText, TpmtRsaDecrypt scheme, Bytes label) {
        return new RsaDecrypt(handle(0), cipherText, scheme, label);
    }

    private static void refused(TestTpm tpm, TpmRc rc, RsaDecrypt command) {
        tpm.refused(rc, command, TestTpm.EMPTY);
    }

    private static Cipher oaepCipher(int mode, Bytes label) throws Exception {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(
                mode,
                mode == Cipher.ENCRYPT_MODE ? TestKeys.RSA.getPublic() : TestKeys.RSA.getPrivate(),
                new OAEPParameterSpec(
                        "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, new PSource.PSpecified(label.toByteArray())));
        return cipher;
    }

    private static Cipher cipher(String padding, int mode) throws Exception {
        Cipher cipher = Cipher.getInstance("RSA/ECB/" + padding);
        cipher.init(mode, mode == Cipher.ENCRYPT_MODE ? TestKeys.RSA.getPublic() : TestKeys.RSA.getPrivate());
        return cipher;
    }

    @Test
    void oaep() throws Exception {
        Bytes encrypted = any.run(encrypt(MESSAGE, OAEP, LABEL)).outData();
        assertArrayEquals(
                MESSAGE.toByteArray(), oaepCipher(Cipher.DECRYPT_MODE, LABEL).doFinal(encrypted.toByteArray()));
        Bytes theirs = Bytes.wrap(oaepCipher(Cipher.ENCRYPT_MODE, LABEL).doFinal(MESSAGE.toByteArray()));
        assertArrayEquals(
                MESSAGE.toByteArray(),
                any.run(decrypt(theirs, OAEP, LABEL)).message().toByteArray());
    }

    @Test
    void rsaes() throws Exception {
        Bytes encrypted = any.run(encrypt(MESSAGE, RSAES, Bytes.EMPTY)).outData();
        assertArrayEquals(
                MESSAGE.toByteArray(),
                cipher("PKCS1Padding", Cipher.DECRYPT_MODE).doFinal(encrypted.toByteArray()));
        Bytes theirs = Bytes.wrap(cipher("PKCS1Padding", Cipher.ENCRYPT_MODE).doFinal(MESSAGE.toByteArray()));
        assertArrayEquals(
                MESSAGE.toByteArray(),
                any.run(decrypt(theirs, RSAES, Bytes.EMPTY)).message().toByteArray());
    }

    @Test
    void raw() throws Exception {
        RSAPublicKey key = (RSAPublicKey) TestKeys.RSA.getPublic();
        BigInteger number = new BigInteger(1, MESSAGE.toByteArray());
        Bytes expected = TestKeys.octets(number.modPow(key.getPublicExponent(), key.getModulus()), 256);
        assertEquals(expected, any.run(encrypt(MESSAGE, NONE, Bytes.EMPTY)).outData());
        assertEquals(
                expected,
                any.run(encrypt(Bytes.zeros(300).concat(MESSAGE), NONE, Bytes.EMPTY))
                        .outData());
        assertEquals(
                TestKeys.octets(number, 256),
                Bytes.wrap(
                        any.run(decrypt(expected, NONE, Bytes.EMPTY)).message().toByteArray()));
    }

    @Test
    void theKeysSchemeIsUsedWhenTheCallerGivesNone() throws Exception {
        TestTpm tpm = TestKeys.tpm(TestKeys.rsa(DECRYPT, TestKeys.rsaScheme(TpmAlgId.OAEP, TpmAlgId.SHA256)));
        Bytes encrypted = tpm.run(encrypt(MESSAGE, NONE, LABEL)).outData();
        assertArrayEquals(
                MESSAGE.toByteArray(), oaepCipher(Cipher.DECRYPT_MODE, LABEL).doFinal(encrypted.toByteArray()));
        assertArrayEquals(
                MESSAGE.toByteArray(),
                tpm.run(decrypt(encrypted, OAEP, LABEL)).message().toByteArray());

        TpmRc encryption = TpmRc.SCHEME.with(RsaEncryptSpec.inScheme);
        tpm.refused(encryption, encrypt(MESSAGE, RSAES, LABEL));
        tpm.refused(encryption, encrypt(MESSAGE, oaep(TpmAlgId.SHA1), LABEL));
        TpmRc decryption = TpmRc.SCHEME.with(RsaDecryptSpec.inScheme);
        refused(tpm, decryption, decrypt(encrypted, RSAES, LABEL));
        refused(tpm, decryption, decrypt(encrypted, oaep(TpmAlgId.SHA1), LABEL));
    }

    @Test
    void aKeyWithASignatureSchemeDoesNotEncrypt() {
        TpmObject key = TestKeys.rsa(DECRYPT, TestKeys.rsaScheme(TpmAlgId.RSASSA, TpmAlgId.SHA256));
        TestTpm tpm = TestKeys.tpm(key);
        tpm.refused(TpmRc.SCHEME, encrypt(MESSAGE, NONE, LABEL));
        refused(tpm, TpmRc.SCHEME, decrypt(Bytes.zeros(256), NONE, LABEL));
    }

    @Test
    void onlyThePublicKeyIsNeededToEncrypt() {
        TestTpm tpm = TestKeys.tpm(TestKeys.publicOnly(
                TestKeys.rsa(DECRYPT | TpmaObject.restricted, new TpmtRsaScheme(TpmAlgId.RSAES, TpmsEmpty.INSTANCE))));
        assertEquals(256, tpm.run(encrypt(MESSAGE, NONE, Bytes.EMPTY)).outData().length());
    }

    /** Who has a public key can say of it what he wants, and encrypt without a TPM. */
    @Test
    void theAttributesOfAPublicKeyDoNotMatter() throws Exception {
        TestTpm tpm = TestKeys.tpm(TestKeys.publicOnly(TestKeys.rsa(TpmaObject.sign, TestKeys.ANY_RSA)));
        Bytes encrypted = tpm.run(encrypt(MESSAGE, OAEP, LABEL)).outData();
        assertEquals(MESSAGE, Bytes.wrap(oaepCipher(Cipher.DECRYPT_MODE, LABEL).doFinal(encrypted.toByteArray())));
    }

    @Test
    void otherKeysAreRefused() {
        TestTpm ecc = TestKeys.tpm(TestKeys.ecc(DECRYPT, TestKeys.ANY_ECC));
        ecc.refused(TpmRc.KEY.with(RsaEncryptSpec.keyHandle), encrypt(MESSAGE, RSAES, LABEL));
        refused(ecc, TpmRc.KEY.with(RsaDecryptSpec.keyHandle), decrypt(Bytes.zeros(256), RSAES, LABEL));
        TpmHandle sequence = Objects.sequence(any);
        any.refused(TpmRc.KEY.with(RsaEncryptSpec.keyHandle), new RsaEncrypt(sequence, MESSAGE, RSAES, LABEL));
        refused(
                any,
                TpmRc.KEY.with(RsaDecryptSpec.keyHandle),
                new RsaDecrypt(sequence, Bytes.zeros(256), RSAES, LABEL));
        TestTpm signs = TestKeys.tpm(TestKeys.rsa(TpmaObject.sign, TestKeys.ANY_RSA));
        refused(signs, TpmRc.ATTRIBUTES.with(RsaDecryptSpec.keyHandle), decrypt(Bytes.zeros(256), RSAES, LABEL));
        TestTpm parent = TestKeys.tpm(TestKeys.rsa(DECRYPT | TpmaObject.restricted, TestKeys.ANY_RSA));
        refused(parent, TpmRc.ATTRIBUTES.with(RsaDecryptSpec.keyHandle), decrypt(Bytes.zeros(256), RSAES, LABEL));
    }

    @Test
    void aLabelEndsInZeroEvenWhereItIsNotUsed() {
        Bytes open = Bytes.ofAscii("label");
        any.refused(TpmRc.VALUE.with(RsaEncryptSpec.label), encrypt(MESSAGE, OAEP, open));
        any.refused(TpmRc.VALUE.with(RsaEncryptSpec.label), encrypt(MESSAGE, RSAES, open));
        refused(any, TpmRc.VALUE.with(RsaDecryptSpec.label), decrypt(Bytes.zeros(256), RSAES, open));
    }

    @Test
    void aMessageMustFit() {
        any.run(encrypt(Bytes.zeros(256 - 66), OAEP, LABEL));
        any.refused(TpmRc.VALUE, encrypt(Bytes.zeros(256 - 65), OAEP, LABEL));
        any.run(encrypt(Bytes.zeros(256 - 11), RSAES, LABEL));
        any.refused(TpmRc.VALUE, encrypt(Bytes.zeros(256 - 10), RSAES, LABEL));
        any.refused(TpmRc.SIZE, encrypt(MODULUS, NONE, LABEL));
        any.refused(TpmRc.VALUE, encrypt(Bytes.ofHex("01").concat(Bytes.zeros(256)), NONE, LABEL));
    }

    @Test
    void aCiphertextIsANumberBelowTheModulusAndAsLongAsIt() {
        refused(any, TpmRc.SIZE, decrypt(Bytes.zeros(255), NONE, LABEL));
        refused(any, TpmRc.SIZE, decrypt(Bytes.zeros(257), NONE, LABEL));
        refused(any, TpmRc.SIZE, decrypt(MODULUS, NONE, LABEL));
    }

    @Test
    void wrongPaddingIsRefusedInOneWay() throws Exception {
        Bytes encrypted = oaepThatIsNotPkcs1();
        refused(any, TpmRc.VALUE, decrypt(encrypted, OAEP, Bytes.ofAscii("other\0")));
        refused(any, TpmRc.VALUE, decrypt(encrypted, oaep(TpmAlgId.SHA1), LABEL));
        refused(any, TpmRc.VALUE, decrypt(encrypted, RSAES, LABEL));
        byte[] zeroType =
                cipher("NoPadding", Cipher.ENCRYPT_MODE).doFinal("no padding".getBytes(StandardCharsets.US_ASCII));
        refused(any, TpmRc.VALUE, decrypt(Bytes.wrap(zeroType), RSAES, LABEL));
        refused(any, TpmRc.VALUE, decrypt(Bytes.wrap(zeroType.clone()), OAEP, LABEL));
    }

    /** One OAEP padding in 256 begins as that of RSAES does, and may well be one. */
    private static Bytes oaepThatIsNotPkcs1() throws Exception {
        byte[] encrypted;
        byte[] padded;
        do {
            encrypted = oaepCipher(Cipher.ENCRYPT_MODE, LABEL).doFinal(MESSAGE.toByteArray());
            padded = cipher("NoPadding", Cipher.DECRYPT_MODE).doFinal(encrypted);
        } while (padded[1] == 2);
        return Bytes.wrap(encrypted);
    }

    /** Its modulus is even. */
    @Test
    void anUnsoundKeyIsRefused() {
        TpmObject key = TestKeys.rsa(DECRYPT, TestKeys.ANY_RSA);
        byte[] even = MODULUS.toByteArray();
        even[255] ^= 1;
        TpmtPublic publicArea = Templates.withUnique(key.publicArea(), new TpmuPublicId.Rsa(Bytes.wrap(even)));
        TestTpm tpm = TestKeys.tpm(
                new TpmObject(publicArea, null, key.name(), key.qualifiedName(), key.hierarchy(), false, true, false));
        tpm.refused(TpmRc.KEY.with(RsaEncryptSpec.keyHandle), encrypt(Bytes.zeros(256), RSAES, LABEL));
    }

    /** Each command is also wrong in all that comes later. */
    @Test
    void theFirstThatIsWrongDecides() {
        Bytes open = Bytes.ofAscii("label");
        TpmtRsaScheme rsaes = new TpmtRsaScheme(TpmAlgId.RSAES, TpmsEmpty.INSTANCE);
        TestTpm signs = TestKeys.tpm(TestKeys.rsa(TpmaObject.sign, rsaes));
        refused(signs, TpmRc.ATTRIBUTES.with(RsaDecryptSpec.keyHandle), decrypt(MESSAGE, OAEP, open));
        TestTpm own = TestKeys.tpm(TestKeys.rsa(DECRYPT, rsaes));
        own.refused(TpmRc.VALUE.with(RsaEncryptSpec.label), encrypt(Bytes.zeros(256), OAEP, open));
        refused(own, TpmRc.VALUE.with(RsaDecryptSpec.label), decrypt(MESSAGE, OAEP, open));
        own.refused(TpmRc.SCHEME.with(RsaEncryptSpec.inScheme), encrypt(Bytes.zeros(256), OAEP, LABEL));
        refused(own, TpmRc.SCHEME.with(RsaDecryptSpec.inScheme), decrypt(MESSAGE, OAEP, LABEL));
    }
}
