package etpm.engine.action.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import etpm.crypto.EccKeyPair;
import etpm.crypto.RsaKeyPair;
import etpm.engine.Objects;
import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.engine.state.TpmObject;
import etpm.protocol.Names;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.hierarchy.HierarchyControl;
import etpm.spec.command.object.LoadExternal;
import etpm.spec.command.object.LoadExternalSpec;
import etpm.spec.command.object.ReadPublic;
import etpm.spec.command.object.Unseal;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmsRsaParms;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSensitive;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.type.TpmuPublicId;
import etpm.spec.type.TpmuSensitiveComposite;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

final class LoadExternalTest {
    private static final int SIGN = TpmaObject.userWithAuth | TpmaObject.sign;
    private static final byte[] KEY = new byte[16];
    private static final byte[] SEED = new byte[32];

    private final TestTpm tpm = TestTpm.started();
    private final RsaKeyPair rsa = TestTpm.CRYPTO.generateRsa(2048, 65537, tpm.random, () -> false);
    private final EccKeyPair ecc = TestTpm.CRYPTO.generateEcc(TpmEccCurve.NIST_P256, tpm.random);
    private final TpmtPublic rsaPublic = Templates.withUnique(
            Templates.withAttributes(Templates.rsaSigning(2048), SIGN), new TpmuPublicId.Rsa(rsa.modulus()));
    private final TpmtPublic eccPublic = Templates.withUnique(
            Templates.withAttributes(Templates.eccSigning(TpmEccCurve.NIST_P256), SIGN),
            new TpmsEccPoint(ecc.point().x(), ecc.point().y()));

    private TpmtSensitive rsaPrivate() {
        return sensitive(
                TpmAlgId.RSA, new TpmuSensitiveComposite.Rsa(rsa.prime().copy()));
    }

    private TpmtSensitive eccPrivate() {
        return sensitive(
                TpmAlgId.ECC, new TpmuSensitiveComposite.Ecc(ecc.scalar().copy()));
    }

    private static TpmtSensitive sensitive(TpmAlgId type, TpmuSensitiveComposite composite) {
        return new TpmtSensitive(type, Secret.EMPTY, Secret.EMPTY, composite);
    }

    private static TpmtPublic aes(byte[] unique) {
        return Templates.withUnique(
                Templates.cipher(
                        TpmaObject.userWithAuth | TpmaObject.decrypt,
                        new TpmtSymDefObject(TpmAlgId.AES, 128, TpmAlgId.CFB)),
                new TpmuPublicId.Sym(Bytes.copyOf(unique)));
    }

    private static TpmtSensitive aesPrivate(byte[] key, byte[] seed) {
        return new TpmtSensitive(
                TpmAlgId.SYMCIPHER,
                Secret.EMPTY,
                Secret.copyOf(seed),
                new TpmuSensitiveComposite.Sym(Secret.copyOf(key)));
    }

    private static byte[] unique(byte[] seed, byte[] key) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(seed);
        return digest.digest(key);
    }

    private TpmObject load(TpmtSensitive sensitive, TpmtPublic publicArea, TpmHandle hierarchy) {
        LoadExternal.Response loaded = tpm.run(new LoadExternal(sensitive, publicArea, hierarchy));
        assertEquals(Names.of(publicArea, TestTpm.CRYPTO), loaded.name());
        ReadPublic.Response read = tpm.run(new ReadPublic(loaded.objectHandle()));
        assertEquals(publicArea, read.outPublic());
        assertEquals(loaded.name(), read.name());
        assertEquals(loaded.name(), read.qualifiedName());
        return Objects.inside(tpm, loaded.objectHandle());
    }

    private void refused(TpmRc rc, TpmtSensitive sensitive, TpmtPublic publicArea) {
        tpm.refused(rc, new LoadExternal(sensitive, publicArea, TpmHandle.NULL));
    }

    @Test
    void publicPartsAloneInAnyHierarchy() {
        for (TpmHandle hierarchy :
                new TpmHandle[] {TpmHandle.OWNER, TpmHandle.ENDORSEMENT, TpmHandle.PLATFORM, TpmHandle.NULL}) {
            TpmObject object = load(null, rsaPublic, hierarchy);
            assertNull(object.sensitive());
            assertEquals(hierarchy, object.hierarchy());
            load(null, eccPublic, hierarchy);
        }
    }

    @Test
    void publicPartsMayBelongToKeysOfAnotherTpm() {
        TpmtPublic storage = Templates.withUnique(Templates.rsaStorage(2048), new TpmuPublicId.Rsa(rsa.modulus()));
        load(null, storage, TpmHandle.OWNER);
    }

    @Test
    void bothParts() throws Exception {
        assertEquals(rsaPrivate(), load(rsaPrivate(), rsaPublic, TpmHandle.NULL).sensitive());
        assertEquals(eccPrivate(), load(eccPrivate(), eccPublic, TpmHandle.NULL).sensitive());
        load(aesPrivate(KEY, SEED), aes(unique(SEED, KEY)), TpmHandle.NULL);
    }

    @Test
    void withoutANameNothingNeedsToBelongTogether() {
        load(aesPrivate(KEY, new byte[0]), Templates.withNameAlg(aes(new byte[5]), TpmAlgId.NULL), TpmHandle.NULL);
        TpmtPublic nowhere = Templates.withUnique(
                Templates.withNameAlg(eccPublic, TpmAlgId.NULL), new TpmsEccPoint(Bytes.EMPTY, Bytes.EMPTY));
        load(eccPrivate(), nowhere, TpmHandle.NULL);
    }

    @Test
    void theAuthValueLosesItsTrailingZeros() throws Exception {
        TpmtSensitive padded = new TpmtSensitive(
                TpmAlgId.SYMCIPHER,
                Secret.copyOf(new byte[] {7, 0, 0}),
                Secret.copyOf(SEED),
                new TpmuSensitiveComposite.Sym(Secret.copyOf(KEY)));
        assertEquals(
                Secret.copyOf(new byte[] {7}),
                load(padded, aes(unique(SEED, KEY)), TpmHandle.NULL).sensitive().authValue());
    }

    @Test
    void publicPartsCannotBeUsedAsPrivateOnes() {
        TpmHandle handle =
                tpm.run(new LoadExternal(null, sealedPublic(), TpmHandle.OWNER)).objectHandle();
        tpm.refused(TpmRc.AUTH_UNAVAILABLE, new Unseal(handle), TestTpm.EMPTY);
    }

    private static TpmtPublic sealedPublic() {
        return Templates.withUnique(
                Templates.withAttributes(Templates.sealed(), TpmaObject.userWithAuth),
                new TpmuPublicId.KeyedHash(Bytes.zeros(32)));
    }

    @Test
    void noSlotComesFirst() {
        while (tpm.tpm.state().live().objects().lowestFree() >= 0) {
            tpm.run(new LoadExternal(null, eccPublic, TpmHandle.NULL));
        }
        tpm.refused(TpmRc.OBJECT_MEMORY, new LoadExternal(rsaPrivate(), rsaPublic, TpmHandle.OWNER));
    }

    @Test
    void privatePartsBelongToNoHierarchy() {
        tpm.refused(
                TpmRc.HIERARCHY.with(LoadExternalSpec.hierarchy),
                new LoadExternal(rsaPrivate(), rsaPublic, TpmHandle.OWNER));
    }

    @Test
    void privatePartsDoNotLookAsIfMadeHere() {
        for (int attribute : new int[] {TpmaObject.fixedTPM, TpmaObject.fixedParent, TpmaObject.restricted}) {
            refused(
                    TpmRc.ATTRIBUTES.with(LoadExternalSpec.inPublic),
                    rsaPrivate(),
                    Templates.withAttributes(rsaPublic, SIGN | attribute));
        }
    }

    @Test
    void aSeedIsNoLongerThanADigest() {
        refused(TpmRc.KEY_SIZE.with(LoadExternalSpec.inPrivate), aesPrivate(KEY, new byte[33]), aes(new byte[32]));
    }

    @Test
    void thePublicAreaIsChecked() {
        TpmtPublic badScheme = Templates.withUnique(
                Templates.rsa(SIGN, Templates.AES_128, Templates.NO_RSA_SCHEME, 2048),
                new TpmuPublicId.Rsa(rsa.modulus()));
        refused(TpmRc.SYMMETRIC.with(LoadExternalSpec.inPublic), null, badScheme);
        refused(TpmRc.SYMMETRIC.with(LoadExternalSpec.inPublic), rsaPrivate(), badScheme);
        TpmtPublic badPolicy = Templates.withPolicy(rsaPublic, Bytes.zeros(20));
        refused(TpmRc.SIZE.with(LoadExternalSpec.inPublic), null, badPolicy);
        refused(TpmRc.SIZE.with(LoadExternalSpec.inPublic), rsaPrivate(), badPolicy);
    }

    @Test
    void whatIsWrongWithThePublicAreaIsSaid() {
        Templates.spoilt(TpmaObject.userWithAuth)
                .forEach((rc, publicArea) -> refused(
                        rc.with(LoadExternalSpec.inPublic),
                        rsaPrivate(),
                        Templates.withUnique(publicArea, eccPublic.unique())));
    }

    @Test
    void theHierarchyIsEnabledAndNotOfLaterFirmware() {
        TpmHandle later = new TpmHandle(TpmHandle.SVN_ENDORSEMENT_LAST.value());
        tpm.refused(
                TpmRc.SVN_LIMITED.with(LoadExternalSpec.hierarchy), new LoadExternal(rsaPrivate(), rsaPublic, later));
        tpm.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.ENDORSEMENT, false));
        tpm.refused(
                TpmRc.HIERARCHY.with(LoadExternalSpec.hierarchy),
                new LoadExternal(null, rsaPublic, TpmHandle.ENDORSEMENT));
    }

    @Test
    void bothPartsHaveOneType() {
        refused(TpmRc.TYPE.with(LoadExternalSpec.inPrivate), eccPrivate(), rsaPublic);
    }

    @Test
    void rsaModuliFitTheirSize() {
        Bytes modulus = rsa.modulus();
        refused(TpmRc.KEY.with(LoadExternalSpec.inPublic), null, rsaWith(modulus.slice(1, 256)));
        refused(
                TpmRc.KEY.with(LoadExternalSpec.inPublic),
                null,
                rsaWith(Bytes.zeros(1).concat(modulus.slice(1, 256))));
        refused(TpmRc.KEY.with(LoadExternalSpec.inPublic), null, rsaWith(Bytes.EMPTY));
    }

    private TpmtPublic rsaWith(Bytes modulus) {
        return Templates.withUnique(rsaPublic, new TpmuPublicId.Rsa(modulus));
    }

    @Test
    void rsaExponentsAreNotTiny() {
        TpmtPublic three = Templates.withParameters(
                rsaPublic, new TpmsRsaParms(TpmtSymDefObject.NULL, Templates.NO_RSA_SCHEME, 2048, 3));
        refused(TpmRc.VALUE.with(LoadExternalSpec.inPublic), null, three);
    }

    @Test
    void rsaPrimesFitTheirModulus() {
        byte[] prime = rsa.prime().toByteArray();
        byte[] shorter = java.util.Arrays.copyOf(prime, 127);
        byte[] small = prime.clone();
        small[0] &= 0x7F;
        byte[] other = prime.clone();
        other[127] ^= 2;
        refused(TpmRc.KEY_SIZE.with(LoadExternalSpec.inPrivate), rsaPrivate(shorter), rsaPublic);
        refused(TpmRc.KEY_SIZE.with(LoadExternalSpec.inPrivate), rsaPrivate(small), rsaPublic);
        refused(TpmRc.BINDING, rsaPrivate(other), rsaPublic);
    }

    private static TpmtSensitive rsaPrivate(byte[] prime) {
        return sensitive(TpmAlgId.RSA, new TpmuSensitiveComposite.Rsa(Secret.copyOf(prime)));
    }

    /** Whoever knows only the public part of a loaded key must not get its use by naming it. */
    @Test
    void aKeyThatIsLoadedAndUsedDoesNotVouchForAWrongPrime() throws Exception {
        TpmObject loaded = load(rsaPrivate(), rsaPublic, TpmHandle.NULL);
        etpm.engine.pipeline.CommandContext ctx = etpm.engine.DirectActions.context(tpm);
        ctx.keys().rsa(loaded);
        byte[] other = rsa.prime().toByteArray();
        other[127] ^= 2;
        etpm.engine.state.Tx tx = new etpm.engine.state.Tx(tpm.tpm.state());
        LoadExternal command = new LoadExternal(rsaPrivate(other), rsaPublic, TpmHandle.NULL);
        etpm.spec.rc.RcException e = org.junit.jupiter.api.Assertions.assertThrows(
                etpm.spec.rc.RcException.class, () -> new LoadExternalAction().run(command, tx, ctx));
        assertEquals(TpmRc.BINDING, e.rc());
    }

    @Test
    void eccPointsAreOnTheirCurve() {
        Bytes x = ecc.point().x();
        Bytes y = ecc.point().y();
        refused(TpmRc.KEY.with(LoadExternalSpec.inPublic), null, eccWith(x.slice(1, 32), y));
        refused(TpmRc.KEY.with(LoadExternalSpec.inPublic), null, eccWith(x, Bytes.EMPTY));
        refused(TpmRc.ECC_POINT.with(LoadExternalSpec.inPublic), null, eccWith(y, x));
    }

    private TpmtPublic eccWith(Bytes x, Bytes y) {
        return Templates.withUnique(eccPublic, new TpmsEccPoint(x, y));
    }

    @Test
    void eccScalarsFitTheirPoint() {
        refused(TpmRc.BINDING, eccPrivate(new byte[] {1}), eccPublic);
        refused(TpmRc.KEY_SIZE, eccPrivate(new byte[32]), eccPublic);
        refused(
                TpmRc.KEY_SIZE,
                eccPrivate(TestTpm.CRYPTO.parameters(TpmEccCurve.NIST_P256).n().toByteArray()),
                eccPublic);
    }

    private static TpmtSensitive eccPrivate(byte[] scalar) {
        return sensitive(TpmAlgId.ECC, new TpmuSensitiveComposite.Ecc(Secret.copyOf(scalar)));
    }

    @Test
    void symmetricKeysFitTheirUnique() throws Exception {
        byte[] unique = unique(SEED, KEY);
        refused(TpmRc.KEY_SIZE.with(LoadExternalSpec.inPrivate), aesPrivate(new byte[32], SEED), aes(unique));
        refused(TpmRc.KEY_SIZE.with(LoadExternalSpec.inPrivate), aesPrivate(KEY, new byte[31]), aes(unique));
        unique[0] ^= 1;
        refused(TpmRc.BINDING, aesPrivate(KEY, SEED), aes(unique));
        refused(TpmRc.KEY.with(LoadExternalSpec.inPublic), null, aes(new byte[31]));
        load(null, aes(new byte[32]), TpmHandle.NULL);
    }

    /** Each command is also wrong in all that comes later. */
    @Test
    void theFirstThatIsWrongDecides() {
        TpmtSensitive longSeed = new TpmtSensitive(
                TpmAlgId.RSA,
                Secret.EMPTY,
                Secret.copyOf(new byte[33]),
                new TpmuSensitiveComposite.Rsa(Secret.copyOf(new byte[1])));
        TpmtSensitive wrongType = sensitive(TpmAlgId.RSA, longSeed.sensitive());
        TpmtPublic off = eccWith(Bytes.EMPTY, Bytes.EMPTY);
        TpmtPublic spoilt = Templates.withPolicy(off, Bytes.zeros(20));
        TpmtPublic fixed = Templates.withAttributes(spoilt, SIGN | TpmaObject.fixedTPM);
        tpm.refused(
                TpmRc.HIERARCHY.with(LoadExternalSpec.hierarchy), new LoadExternal(longSeed, fixed, TpmHandle.OWNER));
        refused(TpmRc.ATTRIBUTES.with(LoadExternalSpec.inPublic), longSeed, fixed);
        refused(TpmRc.KEY_SIZE.with(LoadExternalSpec.inPrivate), longSeed, spoilt);
        refused(TpmRc.SIZE.with(LoadExternalSpec.inPublic), wrongType, spoilt);
        refused(TpmRc.TYPE.with(LoadExternalSpec.inPrivate), wrongType, off);
        refused(TpmRc.KEY_SIZE, eccPrivate(new byte[32]), off);
    }
}
