package etpm.engine.action.asymmetric;

import static etpm.engine.TestKeys.handle;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import etpm.engine.P256;
import etpm.engine.Templates;
import etpm.engine.TestKeys;
import etpm.engine.TestTpm;
import etpm.engine.state.TpmObject;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.asymmetric.EccDecrypt;
import etpm.spec.command.asymmetric.EccDecryptSpec;
import etpm.spec.command.asymmetric.EccEncrypt;
import etpm.spec.command.asymmetric.EccEncryptSpec;
import etpm.spec.command.sequence.HashSequenceStart;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmtKdfScheme;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.security.SecureRandom;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.junit.jupiter.api.Test;

/** TPM2_ECC_Encrypt and TPM2_ECC_Decrypt. */
final class EccEncryptTest {
    private static final int DECRYPT = TpmaObject.decrypt;
    private static final TpmtKdfScheme KDF2 = kdf(TpmAlgId.KDF2, TpmAlgId.SHA256);
    private static final Bytes TEXT = Bytes.ofAscii("some plain text that is longer than a digest of SHA-256");
    private static final ECDomainParameters DOMAIN = new ECDomainParameters(ECNamedCurveTable.getByName("P-256"));

    private final TestTpm tpm = TestKeys.tpm(TestKeys.ecc(DECRYPT, TestKeys.ANY_ECC));

    private static TpmtKdfScheme kdf(TpmAlgId algorithm, TpmAlgId hashAlg) {
        return new TpmtKdfScheme(algorithm, new TpmsSchemeHash(hashAlg));
    }

    private static EccDecrypt decrypt(EccEncrypt.Response encrypted) {
        return new EccDecrypt(handle(0), encrypted.C1(), encrypted.C2(), encrypted.C3(), KDF2);
    }

    @Test
    void whatIsEncryptedComesBack() {
        for (TpmAlgId hashAlg : new TpmAlgId[] {TpmAlgId.SHA1, TpmAlgId.SHA256, TpmAlgId.SHA512, TpmAlgId.SM3_256}) {
            for (Bytes text : new Bytes[] {Bytes.EMPTY, Bytes.ofHex("00"), TEXT, Bytes.zeros(1024)}) {
                TpmtKdfScheme scheme = kdf(TpmAlgId.KDF2, hashAlg);
                EccEncrypt.Response encrypted = tpm.run(new EccEncrypt(handle(0), text, scheme));
                EccDecrypt back = new EccDecrypt(handle(0), encrypted.C1(), encrypted.C2(), encrypted.C3(), scheme);
                assertEquals(text, tpm.run(back).plainText());
            }
        }
        EccEncrypt again = new EccEncrypt(handle(0), TEXT, KDF2);
        assertNotEquals(tpm.run(again).C2(), tpm.run(again).C2());
    }

    /** Bouncy Castle's SM2, with this curve and hash, which writes C1, C2 and C3 in a row. */
    @Test
    void itIsTheEncryptionOfSm2() throws Exception {
        EccEncrypt.Response encrypted = tpm.run(new EccEncrypt(handle(0), TEXT, KDF2));
        byte[] row = Bytes.ofHex("04")
                .concat(encrypted.C1().x())
                .concat(encrypted.C1().y())
                .concat(encrypted.C2())
                .concat(encrypted.C3())
                .toByteArray();
        SM2Engine decryption = new SM2Engine(new SHA256Digest());
        decryption.init(false, new ECPrivateKeyParameters(P256.D, DOMAIN));
        assertArrayEquals(TEXT.toByteArray(), decryption.processBlock(row, 0, row.length));

        SM2Engine encryption = new SM2Engine(new SHA256Digest());
        encryption.init(true, new ParametersWithRandom(new ECPublicKeyParameters(P256.Q, DOMAIN), new SecureRandom()));
        byte[] other = encryption.processBlock(TEXT.toByteArray(), 0, TEXT.length());
        EccDecrypt command = new EccDecrypt(
                handle(0),
                new TpmsEccPoint(Bytes.copyOf(other, 1, 33), Bytes.copyOf(other, 33, 65)),
                Bytes.copyOf(other, 65, 65 + TEXT.length()),
                Bytes.copyOf(other, 65 + TEXT.length(), other.length),
                KDF2);
        assertEquals(TEXT, tpm.run(command).plainText());
    }

    @Test
    void encryptingNeedsOnlyThePublicKeyAndNoAttribute() {
        TestTpm other = TestKeys.tpm(TestKeys.publicOnly(TestKeys.ecc(TpmaObject.sign, TestKeys.ANY_ECC)));
        other.run(new EccEncrypt(handle(0), TEXT, KDF2));
    }

    @Test
    void encryptingRefuses() {
        TestTpm others = TestKeys.tpm(
                TestKeys.rsa(DECRYPT, TestKeys.ANY_RSA), TestKeys.ecc(DECRYPT, TestKeys.ANY_ECC), offCurve());
        TpmHandle sequence =
                others.run(new HashSequenceStart(Secret.EMPTY, TpmAlgId.SHA256)).sequenceHandle();
        TpmRc key = TpmRc.KEY.with(EccEncryptSpec.keyHandle);
        others.refused(key, new EccEncrypt(handle(0), TEXT, Templates.NO_KDF));
        others.refused(key, new EccEncrypt(sequence, TEXT, Templates.NO_KDF));
        others.refused(TpmRc.SCHEME.with(EccEncryptSpec.inScheme), new EccEncrypt(handle(2), TEXT, Templates.NO_KDF));
        others.refused(TpmRc.SCHEME, new EccEncrypt(handle(2), TEXT, kdf(TpmAlgId.MGF1, TpmAlgId.SHA256)));
        others.refused(TpmRc.NO_RESULT, new EccEncrypt(handle(2), TEXT, KDF2));
    }

    private static TpmObject offCurve() {
        TpmObject key = TestKeys.publicOnly(TestKeys.ecc(DECRYPT, TestKeys.ANY_ECC));
        return new TpmObject(
                Templates.withUnique(key.publicArea(), new TpmsEccPoint(Bytes.zeros(32), Bytes.zeros(32))),
                null,
                key.name(),
                key.qualifiedName(),
                key.hierarchy(),
                false,
                true,
                false);
    }

    @Test
    void decryptingRefusesOtherKeys() {
        TestTpm others = TestKeys.tpm(
                TestKeys.rsa(DECRYPT, TestKeys.ANY_RSA),
                TestKeys.ecc(DECRYPT | TpmaObject.restricted, TestKeys.ANY_ECC),
                TestKeys.ecc(TpmaObject.sign, TestKeys.ANY_ECC));
        TpmHandle sequence =
                others.run(new HashSequenceStart(Secret.EMPTY, TpmAlgId.SHA256)).sequenceHandle();
        TpmsEccPoint off = new TpmsEccPoint(Bytes.EMPTY, Bytes.EMPTY);
        for (TpmHandle noEccKey : new TpmHandle[] {handle(0), sequence}) {
            others.refused(
                    TpmRc.KEY.with(EccDecryptSpec.keyHandle),
                    new EccDecrypt(noEccKey, off, TEXT, Bytes.EMPTY, Templates.NO_KDF),
                    TestTpm.EMPTY);
        }
        for (int i = 1; i <= 2; i++) {
            others.refused(
                    TpmRc.ATTRIBUTES.with(EccDecryptSpec.keyHandle),
                    new EccDecrypt(handle(i), off, TEXT, Bytes.EMPTY, Templates.NO_KDF),
                    TestTpm.EMPTY);
        }
    }

    @Test
    void decryptingRefusesWhatWasNotEncrypted() {
        TpmsEccPoint off = new TpmsEccPoint(Bytes.zeros(32), Bytes.zeros(32));
        tpm.refused(
                TpmRc.SCHEME.with(EccDecryptSpec.inScheme),
                new EccDecrypt(handle(0), off, TEXT, Bytes.EMPTY, Templates.NO_KDF),
                TestTpm.EMPTY);
        tpm.refused(
                TpmRc.SCHEME,
                new EccDecrypt(handle(0), off, TEXT, Bytes.EMPTY, kdf(TpmAlgId.MGF1, TpmAlgId.SHA256)),
                TestTpm.EMPTY);
        tpm.refused(
                TpmRc.ECC_POINT.with(EccDecryptSpec.C1),
                new EccDecrypt(handle(0), off, TEXT, Bytes.EMPTY, KDF2),
                TestTpm.EMPTY);
        EccEncrypt.Response good = tpm.run(new EccEncrypt(handle(0), TEXT, KDF2));
        byte[] octets = good.C2().toByteArray();
        octets[0] ^= 1;
        Bytes changed = Bytes.wrap(octets);
        for (EccEncrypt.Response bad : new EccEncrypt.Response[] {
            new EccEncrypt.Response(good.C1(), changed, good.C3()),
            new EccEncrypt.Response(good.C1(), Bytes.EMPTY, good.C3()),
            new EccEncrypt.Response(good.C1(), good.C2(), Bytes.EMPTY),
            new EccEncrypt.Response(good.C1(), good.C2(), good.C3().slice(0, 31)),
            new EccEncrypt.Response(P256.point(P256.G), good.C2(), good.C3())
        }) {
            tpm.refused(TpmRc.VALUE, decrypt(bad), TestTpm.EMPTY);
        }
        assertEquals(TEXT, tpm.run(decrypt(good)).plainText());
    }
}
