package etpm.engine.object;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import etpm.engine.Templates;
import etpm.engine.state.TpmObject;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.RcException;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsEmpty;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmsSchemeXor;
import etpm.spec.type.TpmtEccScheme;
import etpm.spec.type.TpmtKdfScheme;
import etpm.spec.type.TpmtKeyedhashScheme;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtRsaScheme;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PublicAreaRulesTest {
    private static final Position HERE = Position.parameter(2);
    private static final int FREE = Templates.MADE_HERE;
    private static final TpmsSchemeHash SHA256 = new TpmsSchemeHash(TpmAlgId.SHA256);
    private static final TpmObject FIXED_PARENT = parent(Templates.eccStorage(TpmEccCurve.NIST_P256));
    private static final TpmObject FREE_PARENT = parent(Templates.withAttributes(
            Templates.eccStorage(TpmEccCurve.NIST_P256), Templates.STORAGE & ~Templates.FIXED));
    private static final TpmObject DERIVATION_PARENT = parent(Templates.derivationParent(TpmAlgId.SHA256));

    private static TpmObject parent(TpmtPublic publicArea) {
        return new TpmObject(publicArea, null, Bytes.EMPTY, Bytes.EMPTY, TpmHandle.OWNER, true, false, false);
    }

    private static void refuses(TpmRc rc, Runnable check) {
        assertEquals(rc.with(HERE), assertThrows(RcException.class, check::run).rc());
    }

    private static void creationRefused(TpmRc rc, TpmObject parent, TpmtPublic template, int data) {
        refuses(rc, () -> checkCreation(parent, template, data));
    }

    private static void checkCreation(TpmObject parent, TpmtPublic template, int data) {
        if (parent == null) PublicAreaRules.checkPrimary(TpmHandle.OWNER, template, data, HERE);
        else PublicAreaRules.checkCreation(parent, template, data, HERE);
    }

    private static void refused(TpmRc rc, TpmObject parent, TpmtPublic publicArea) {
        refuses(rc, () -> PublicAreaRules.check(parent, publicArea, HERE));
    }

    private static void passes(TpmObject parent, TpmtPublic publicArea) {
        assertDoesNotThrow(() -> PublicAreaRules.check(parent, publicArea, HERE));
    }

    private static TpmtPublic p256(int attributes, TpmtSymDefObject symmetric, TpmtEccScheme scheme) {
        return Templates.ecc(attributes, symmetric, scheme, TpmEccCurve.NIST_P256);
    }

    private static TpmtPublic p256(int attributes) {
        return p256(attributes, TpmtSymDefObject.NULL, Templates.NO_ECC_SCHEME);
    }

    @Test
    void someoneMustGiveTheData() {
        TpmtPublic sealed = Templates.sealed();
        creationRefused(TpmRc.ATTRIBUTES, null, sealed, 0);
        assertDoesNotThrow(() -> checkCreation(null, sealed, 1));
    }

    @Test
    void underAParentOnlyOneGivesTheData() {
        TpmtPublic hmac = Templates.hmac(TpmAlgId.SHA256);
        creationRefused(TpmRc.ATTRIBUTES, FIXED_PARENT, hmac, 1);
        assertDoesNotThrow(() -> checkCreation(null, hmac, 1));
        assertDoesNotThrow(() -> checkCreation(FIXED_PARENT, hmac, 0));
    }

    @Test
    void asymmetricKeysAreMadeHere() {
        creationRefused(TpmRc.ATTRIBUTES, null, p256(Templates.SIGNING & ~TpmaObject.sensitiveDataOrigin), 1);
        creationRefused(
                TpmRc.ATTRIBUTES,
                null,
                Templates.withAttributes(
                        Templates.rsaSigning(2048), Templates.SIGNING & ~TpmaObject.sensitiveDataOrigin),
                1);
    }

    @Test
    void theTpmDoesNotInventDataToSeal() {
        creationRefused(
                TpmRc.ATTRIBUTES,
                null,
                Templates.withAttributes(Templates.sealed(), Templates.FIXED | Templates.MADE_HERE),
                0);
    }

    @Test
    void restrictedSymmetricKeysOfOthersMustBeDuplicable() {
        int given = TpmaObject.userWithAuth | TpmaObject.restricted | TpmaObject.decrypt;
        creationRefused(TpmRc.ATTRIBUTES, null, Templates.cipher(given | Templates.FIXED, Templates.AES_128), 16);
        creationRefused(
                TpmRc.ATTRIBUTES, FREE_PARENT, Templates.cipher(given | TpmaObject.fixedParent, Templates.AES_128), 16);
        assertDoesNotThrow(() -> checkCreation(null, Templates.cipher(given, Templates.AES_128), 16));
    }

    @Test
    void aNameIsNeeded() {
        refused(TpmRc.HASH, null, Templates.withNameAlg(p256(Templates.SIGNING), TpmAlgId.NULL));
    }

    @Test
    void aPolicyIsADigestOfTheNameAlg() {
        refused(TpmRc.SIZE, null, Templates.withPolicy(p256(Templates.SIGNING), Bytes.zeros(20)));
        passes(null, Templates.withPolicy(p256(Templates.SIGNING), Bytes.zeros(32)));
    }

    @Test
    void fixedTpmFollowsTheParent() {
        refused(TpmRc.ATTRIBUTES, null, p256(FREE | TpmaObject.sign | TpmaObject.fixedTPM));
        refused(TpmRc.ATTRIBUTES, null, p256(FREE | TpmaObject.sign | TpmaObject.fixedParent));
        refused(TpmRc.ATTRIBUTES, FIXED_PARENT, p256(FREE | TpmaObject.sign | TpmaObject.fixedParent));
        refused(TpmRc.ATTRIBUTES, FREE_PARENT, p256(Templates.SIGNING));
        passes(FREE_PARENT, p256(FREE | TpmaObject.sign | TpmaObject.fixedParent));
        passes(FIXED_PARENT, p256(FREE | TpmaObject.sign));
    }

    @Test
    void restrictedKeysHaveOneUse() {
        int both = TpmaObject.sign | TpmaObject.decrypt;
        refused(TpmRc.ATTRIBUTES, null, p256(FREE | TpmaObject.restricted));
        refused(TpmRc.ATTRIBUTES, null, p256(FREE | TpmaObject.restricted | both));
        refused(TpmRc.ATTRIBUTES, null, p256(FREE));
        passes(null, p256(FREE | both));
        passes(null, Templates.keyedHash(FREE, Templates.NO_KEYED_HASH_SCHEME));
    }

    @Test
    void encryptedDuplicationIsForWhatIsDuplicated() {
        int encrypted = TpmaObject.encryptedDuplication;
        refused(TpmRc.ATTRIBUTES, null, p256(Templates.SIGNING | encrypted));
        refused(TpmRc.ATTRIBUTES, FREE_PARENT, p256(FREE | TpmaObject.sign | encrypted));
        passes(null, p256(FREE | TpmaObject.sign | encrypted));
    }

    @Test
    void certificatesAreSignedByAsymmetricKeysThatSign() {
        int certificates = FREE | TpmaObject.x509sign;
        passes(null, p256(certificates | TpmaObject.sign));
        passes(null, p256(certificates | TpmaObject.sign | TpmaObject.decrypt));
        refused(TpmRc.ATTRIBUTES, null, p256(certificates | TpmaObject.decrypt));
        refused(
                TpmRc.ATTRIBUTES,
                null,
                Templates.withAttributes(Templates.hmac(TpmAlgId.SHA256), certificates | TpmaObject.sign));
        refused(TpmRc.ATTRIBUTES, null, Templates.cipher(certificates | TpmaObject.sign, Templates.AES_128));
    }

    @Test
    void nothingIsLimitedToFirmware() {
        refused(TpmRc.ATTRIBUTES, null, p256(Templates.SIGNING | TpmaObject.firmwareLimited));
        refused(TpmRc.ATTRIBUTES, null, p256(Templates.SIGNING | TpmaObject.svnLimited));
    }

    @Test
    void derivedObjectsStayWhereTheyAre() {
        refused(TpmRc.ATTRIBUTES, DERIVATION_PARENT, p256(FREE | TpmaObject.sign));
        passes(DERIVATION_PARENT, p256(Templates.SIGNING));
        TpmObject free = parent(Templates.withAttributes(
                Templates.derivationParent(TpmAlgId.SHA256), Templates.STORAGE & ~Templates.FIXED));
        refused(TpmRc.ATTRIBUTES, free, p256(FREE | TpmaObject.sign));
        passes(free, p256(FREE | TpmaObject.sign | TpmaObject.fixedParent));
    }

    @Test
    void derivedObjectsAreNoFixedStorageKeys() {
        refused(
                TpmRc.SYMMETRIC,
                DERIVATION_PARENT,
                p256(Templates.STORAGE, Templates.AES_128, Templates.NO_ECC_SCHEME));
    }

    @Test
    void keyedHashSchemesFollowTheUse() {
        TpmtKeyedhashScheme hmac = new TpmtKeyedhashScheme(TpmAlgId.HMAC, SHA256);
        TpmtKeyedhashScheme xor =
                new TpmtKeyedhashScheme(TpmAlgId.XOR, new TpmsSchemeXor(TpmAlgId.SHA256, TpmAlgId.KDF1_SP800_108));
        TpmtKeyedhashScheme otherKdf =
                new TpmtKeyedhashScheme(TpmAlgId.XOR, new TpmsSchemeXor(TpmAlgId.SHA256, TpmAlgId.MGF1));
        int both = TpmaObject.sign | TpmaObject.decrypt;
        refused(TpmRc.SCHEME, null, Templates.keyedHash(FREE, hmac));
        refused(TpmRc.SCHEME, null, Templates.keyedHash(FREE | both, xor));
        refused(TpmRc.SCHEME, null, Templates.keyedHash(FREE | TpmaObject.sign, xor));
        refused(TpmRc.SCHEME, null, Templates.keyedHash(FREE | TpmaObject.sign, Templates.NO_KEYED_HASH_SCHEME));
        refused(TpmRc.SCHEME, null, Templates.keyedHash(FREE | TpmaObject.decrypt, hmac));
        refused(TpmRc.SCHEME, null, Templates.keyedHash(FREE | TpmaObject.decrypt | TpmaObject.restricted, otherKdf));
        passes(null, Templates.keyedHash(FREE | TpmaObject.decrypt, otherKdf));
        passes(null, Templates.keyedHash(FREE | TpmaObject.decrypt | TpmaObject.restricted, xor));
        passes(null, Templates.keyedHash(FREE | both, Templates.NO_KEYED_HASH_SCHEME));
        passes(null, Templates.keyedHash(FREE | TpmaObject.sign, hmac));
    }

    @Test
    void ciphersForDecryptionHaveAModeForIt() {
        TpmtSymDefObject mac = new TpmtSymDefObject(TpmAlgId.AES, 128, TpmAlgId.CMAC);
        refused(TpmRc.SCHEME, null, Templates.cipher(FREE | TpmaObject.decrypt, mac));
        passes(null, Templates.cipher(FREE | TpmaObject.sign, mac));
        for (TpmAlgId mode :
                new TpmAlgId[] {TpmAlgId.NULL, TpmAlgId.CFB, TpmAlgId.CBC, TpmAlgId.CTR, TpmAlgId.OFB, TpmAlgId.ECB}) {
            passes(null, Templates.cipher(FREE | TpmaObject.decrypt, new TpmtSymDefObject(TpmAlgId.AES, 128, mode)));
        }
    }

    @Test
    void rsaSchemesFollowTheUse() {
        TpmtRsaScheme pss = new TpmtRsaScheme(TpmAlgId.RSAPSS, SHA256);
        TpmtRsaScheme oaep = new TpmtRsaScheme(TpmAlgId.OAEP, SHA256);
        int both = TpmaObject.sign | TpmaObject.decrypt;
        refused(TpmRc.SCHEME, null, rsa(FREE | both, pss));
        refused(TpmRc.SCHEME, null, rsa(FREE | TpmaObject.sign, oaep));
        refused(TpmRc.SCHEME, null, rsa(FREE | TpmaObject.decrypt, pss));
        refused(TpmRc.SCHEME, null, rsa(FREE | TpmaObject.sign | TpmaObject.restricted, Templates.NO_RSA_SCHEME));
        refused(TpmRc.SCHEME, null, Templates.rsa(Templates.STORAGE, Templates.AES_128, oaep, 2048));
        passes(null, rsa(FREE | TpmaObject.sign, pss));
        passes(null, rsa(FREE | TpmaObject.sign | TpmaObject.restricted, new TpmtRsaScheme(TpmAlgId.RSASSA, SHA256)));
        passes(null, rsa(FREE | TpmaObject.decrypt, oaep));
        passes(null, rsa(FREE | TpmaObject.decrypt, new TpmtRsaScheme(TpmAlgId.RSAES, TpmsEmpty.INSTANCE)));
        passes(null, rsa(FREE | both, Templates.NO_RSA_SCHEME));
    }

    private static TpmtPublic rsa(int attributes, TpmtRsaScheme scheme) {
        return Templates.rsa(attributes, TpmtSymDefObject.NULL, scheme, 2048);
    }

    @Test
    void eccSchemesFollowTheUse() {
        TpmtEccScheme ecdsa = new TpmtEccScheme(TpmAlgId.ECDSA, SHA256);
        TpmtEccScheme ecdh = new TpmtEccScheme(TpmAlgId.ECDH, SHA256);
        refused(TpmRc.SCHEME, null, p256(FREE | TpmaObject.sign, TpmtSymDefObject.NULL, ecdh));
        refused(TpmRc.SCHEME, null, p256(FREE | TpmaObject.decrypt, TpmtSymDefObject.NULL, ecdsa));
        passes(null, p256(FREE | TpmaObject.sign | TpmaObject.restricted, TpmtSymDefObject.NULL, ecdsa));
        passes(null, p256(FREE | TpmaObject.decrypt, TpmtSymDefObject.NULL, ecdh));
    }

    @Test
    void eccKeysHaveNoKdf() {
        TpmsEccParms withKdf = new TpmsEccParms(
                TpmtSymDefObject.NULL,
                Templates.NO_ECC_SCHEME,
                TpmEccCurve.NIST_P256,
                new TpmtKdfScheme(TpmAlgId.KDF1_SP800_56A, SHA256));
        refused(TpmRc.KDF, null, Templates.withParameters(p256(FREE | TpmaObject.sign), withKdf));
    }

    @Test
    void onlyStorageKeysHaveASymmetricAlgorithm() {
        refused(TpmRc.SYMMETRIC, null, p256(FREE | TpmaObject.sign, Templates.AES_128, Templates.NO_ECC_SCHEME));
        refused(TpmRc.SYMMETRIC, null, p256(FREE | TpmaObject.decrypt, Templates.AES_128, Templates.NO_ECC_SCHEME));
        refused(TpmRc.SYMMETRIC, null, p256(Templates.STORAGE));
        passes(null, p256(Templates.STORAGE, Templates.AES_128, Templates.NO_ECC_SCHEME));
    }

    @Test
    void fixedStorageKeysHaveTheAlgorithmsOfTheirParent() {
        TpmtPublic same = p256(Templates.STORAGE, Templates.AES_128, Templates.NO_ECC_SCHEME);
        passes(FIXED_PARENT, same);
        refused(TpmRc.HASH, FIXED_PARENT, Templates.withNameAlg(same, TpmAlgId.SHA384));
        refused(TpmRc.SYMMETRIC, FIXED_PARENT, p256(Templates.STORAGE, Templates.AES_256, Templates.NO_ECC_SCHEME));
        passes(FIXED_PARENT, p256(Templates.STORAGE & ~Templates.FIXED, Templates.AES_256, Templates.NO_ECC_SCHEME));
    }

    @Test
    void aPublicPartAloneNeedsOnlySoundSchemesAndAPolicyThatCouldBe() {
        TpmtPublic odd = p256(FREE | TpmaObject.sign | TpmaObject.fixedTPM);
        assertDoesNotThrow(() -> PublicAreaRules.checkAlone(Templates.withNameAlg(odd, TpmAlgId.NULL), HERE));
        assertDoesNotThrow(() -> PublicAreaRules.checkAlone(Templates.withPolicy(odd, Bytes.zeros(32)), HERE));
        refuses(
                TpmRc.SYMMETRIC,
                () -> PublicAreaRules.checkAlone(
                        p256(FREE | TpmaObject.sign, Templates.AES_128, Templates.NO_ECC_SCHEME), HERE));
        for (TpmtPublic area : List.of(
                Templates.withPolicy(odd, Bytes.zeros(20)),
                Templates.withPolicy(Templates.withNameAlg(odd, TpmAlgId.NULL), Bytes.zeros(32)))) {
            refuses(TpmRc.SIZE, () -> PublicAreaRules.checkAlone(area, HERE));
        }
    }
}
