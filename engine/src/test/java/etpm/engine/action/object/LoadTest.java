package etpm.engine.action.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.Objects;
import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.engine.state.Secrets;
import etpm.engine.state.TpmObject;
import etpm.protocol.Names;
import etpm.protocol.OuterWrap;
import etpm.protocol.PrivateArea;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.object.Create;
import etpm.spec.command.object.Load;
import etpm.spec.command.object.LoadSpec;
import etpm.spec.command.object.ReadPublic;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
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

final class LoadTest {
    private static final int FREE_SIGNING = Templates.MADE_HERE | TpmaObject.sign;
    private static final TpmtPublic HMAC = Templates.hmac(TpmAlgId.SHA256);

    private final TestTpm tpm = TestTpm.started();
    private final TpmHandle parent = Objects.parent(tpm);

    private void refused(TpmRc rc, TpmHandle under, Bytes privateArea, TpmtPublic publicArea) {
        tpm.refused(rc, new Load(under, privateArea, publicArea), TestTpm.EMPTY);
    }

    /** A private area that only someone who knows the parent's seed can make. */
    private Bytes forged(TpmHandle under, TpmtPublic publicArea, TpmtSensitive sensitive) {
        TpmObject inside = Objects.inside(tpm, under);
        return PrivateArea.wrap(
                TestTpm.CRYPTO,
                inside.publicArea(),
                inside.sensitive().seedValue(),
                Names.of(publicArea, TestTpm.CRYPTO),
                sensitive,
                tpm.random);
    }

    @Test
    void loadsWhatWasCreated() throws Exception {
        Create.Response made = Objects.create(tpm, parent, Templates.auth("secret"), HMAC);
        Load.Response loaded = tpm.run(new Load(parent, made.outPrivate(), made.outPublic()));
        assertEquals(Names.of(made.outPublic(), TestTpm.CRYPTO), loaded.name());
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(tpm.run(new ReadPublic(parent)).qualifiedName().toByteArray());
        digest.update(loaded.name().toByteArray());
        assertEquals(
                Bytes.ofHex("000b").concat(Bytes.wrap(digest.digest())),
                tpm.run(new ReadPublic(loaded.objectHandle())).qualifiedName());
        assertEquals(TpmHandle.OWNER, Objects.inside(tpm, loaded.objectHandle()).hierarchy());
    }

    @Test
    void whatDoesNotOutliveAStartIsInherited() {
        TpmHandle shortLived = Objects.primary(
                tpm,
                Templates.withAttributes(
                        Templates.eccStorage(TpmEccCurve.NIST_P256), Templates.STORAGE | TpmaObject.stClear));
        TpmHandle child = Objects.load(tpm, shortLived, Objects.create(tpm, shortLived, Templates.NOTHING, HMAC));
        assertTrue(Objects.inside(tpm, child).stClear());
    }

    @Test
    void noSlotComesFirst() {
        Create.Response made = Objects.create(tpm, parent, Templates.NOTHING, HMAC);
        while (tpm.tpm.state().live().objects().lowestFree() >= 0) Objects.primary(tpm, HMAC);
        refused(TpmRc.OBJECT_MEMORY, parent, Bytes.EMPTY, made.outPublic());
    }

    @Test
    void aPrivateAreaIsNeeded() {
        TpmHandle noParent = Objects.primary(tpm, HMAC);
        refused(TpmRc.SIZE.with(LoadSpec.inPrivate), noParent, Bytes.EMPTY, HMAC);
    }

    @Test
    void onlyStorageKeysAreParents() {
        Create.Response made = Objects.create(tpm, parent, Templates.NOTHING, HMAC);
        TpmHandle noParent = Objects.primary(tpm, HMAC);
        refused(TpmRc.TYPE.with(LoadSpec.parentHandle), noParent, made.outPrivate(), made.outPublic());
        refused(TpmRc.TYPE.with(LoadSpec.parentHandle), Objects.sequence(tpm), made.outPrivate(), made.outPublic());
    }

    @Test
    void thePrivateAreaBelongsToTheParentAndThePublicArea() {
        Create.Response made = Objects.create(tpm, parent, Templates.NOTHING, HMAC);
        Create.Response other = Objects.create(tpm, parent, Templates.NOTHING, HMAC);
        refused(TpmRc.INTEGRITY.with(LoadSpec.inPrivate), parent, made.outPrivate(), other.outPublic());
        TpmHandle otherParent = Objects.primary(tpm, Templates.cipher(Templates.STORAGE, Templates.AES_128));
        refused(TpmRc.INTEGRITY.with(LoadSpec.inPrivate), otherParent, made.outPrivate(), made.outPublic());
        refused(TpmRc.INSUFFICIENT.with(LoadSpec.inPrivate), parent, Bytes.ofHex("00"), made.outPublic());
    }

    @Test
    void somethingElseInsideIsSensitive() {
        Create.Response made = Objects.create(tpm, parent, Templates.NOTHING, HMAC);
        TpmObject inside = Objects.inside(tpm, parent);
        Bytes blob = PrivateArea.protection(inside.publicArea())
                .wrap(
                        TestTpm.CRYPTO,
                        inside.sensitive().seedValue(),
                        Names.of(made.outPublic(), TestTpm.CRYPTO),
                        Secret.copyOf(new byte[20]),
                        OuterWrap.Iv.RANDOM,
                        tpm.random);
        refused(TpmRc.SENSITIVE, parent, blob, made.outPublic());
    }

    @Test
    void thePublicAreaFitsTheParent() {
        TpmHandle free = Objects.freeParent(tpm);
        TpmtPublic fixed = Objects.create(tpm, parent, Templates.NOTHING, HMAC).outPublic();
        TpmtSensitive sensitive = new TpmtSensitive(
                TpmAlgId.KEYEDHASH,
                Secret.EMPTY,
                Secret.copyOf(new byte[32]),
                new TpmuSensitiveComposite.Bits(Secret.copyOf(new byte[32])));
        refused(TpmRc.ATTRIBUTES.with(LoadSpec.inPublic), free, forged(free, fixed, sensitive), fixed);
        TpmtSensitive longSeed = new TpmtSensitive(
                TpmAlgId.KEYEDHASH,
                Secret.EMPTY,
                Secret.copyOf(new byte[33]),
                new TpmuSensitiveComposite.Bits(Secret.copyOf(new byte[32])));
        refused(TpmRc.KEY_SIZE.with(LoadSpec.inPrivate), free, forged(free, fixed, longSeed), fixed);
    }

    @Test
    void whatIsWrongWithAPublicAreaIsSaid() {
        TpmtSensitive sensitive = new TpmtSensitive(
                TpmAlgId.ECC, Secret.EMPTY, Secret.EMPTY, new TpmuSensitiveComposite.Ecc(Secret.copyOf(new byte[] {1
                })));
        Templates.spoilt(Templates.FIXED | Templates.MADE_HERE | TpmaObject.userWithAuth)
                .forEach((rc, publicArea) -> refused(
                        rc.with(LoadSpec.inPublic),
                        parent,
                        // Without a hash there is no Name to make one for, nor is it looked at.
                        rc.equals(TpmRc.HASH) ? Bytes.zeros(1) : forged(parent, publicArea, sensitive),
                        publicArea));
    }

    /** Below, the parent's seed may be known to others: what it protects is checked like anything from outside. */
    @Test
    void underADuplicableParentTheKeysMustBelongTogether() {
        TpmHandle free = Objects.freeParent(tpm);
        for (TpmtPublic template : new TpmtPublic[] {
            Templates.withAttributes(HMAC, FREE_SIGNING),
            Templates.withAttributes(Templates.eccSigning(TpmEccCurve.NIST_P256), FREE_SIGNING),
            Templates.withAttributes(Templates.rsaSigning(2048), FREE_SIGNING)
        }) {
            Create.Response made = Objects.create(tpm, free, Templates.NOTHING, template);
            TpmHandle good = Objects.load(tpm, free, made);
            TpmtSensitive own = Objects.inside(tpm, good).sensitive();
            TpmHandle otherHandle = Objects.load(tpm, free, Objects.create(tpm, free, Templates.NOTHING, template));
            TpmtSensitive other = Objects.inside(tpm, otherHandle).sensitive();
            refused(TpmRc.BINDING, free, forged(free, made.outPublic(), other), made.outPublic());
            TpmtSensitive wrongType = new TpmtSensitive(
                    TpmAlgId.SYMCIPHER,
                    Secret.EMPTY,
                    own.seedValue(),
                    new TpmuSensitiveComposite.Sym(Secret.copyOf(new byte[16])));
            refused(
                    TpmRc.TYPE.with(LoadSpec.inPrivate),
                    free,
                    forged(free, made.outPublic(), wrongType),
                    made.outPublic());
            assertEquals(
                    32,
                    tpm.run(new Load(free, forged(free, made.outPublic(), own), made.outPublic()))
                                    .name()
                                    .length()
                            - 2);
        }
    }

    @Test
    void underADuplicableParentSizesAreChecked() {
        TpmHandle free = Objects.freeParent(tpm);
        TpmtPublic template = Templates.withAttributes(HMAC, FREE_SIGNING);
        TpmtPublic publicArea =
                Objects.create(tpm, free, Templates.NOTHING, template).outPublic();
        TpmtSensitive longKey = new TpmtSensitive(
                TpmAlgId.KEYEDHASH,
                Secret.EMPTY,
                Secret.copyOf(new byte[32]),
                new TpmuSensitiveComposite.Bits(Secret.copyOf(new byte[65])));
        refused(TpmRc.KEY_SIZE.with(LoadSpec.inPrivate), free, forged(free, publicArea, longKey), publicArea);
        TpmtSensitive longAuth = new TpmtSensitive(
                TpmAlgId.KEYEDHASH,
                TestTpm.secret("x".repeat(33)),
                Secret.copyOf(new byte[32]),
                new TpmuSensitiveComposite.Bits(Secret.copyOf(new byte[32])));
        refused(TpmRc.SIZE.with(LoadSpec.inPrivate), free, forged(free, publicArea, longAuth), publicArea);
        TpmtSensitive shortSeed = new TpmtSensitive(
                TpmAlgId.KEYEDHASH,
                Secret.EMPTY,
                Secret.copyOf(new byte[31]),
                new TpmuSensitiveComposite.Bits(Secret.copyOf(new byte[32])));
        refused(TpmRc.KEY_SIZE.with(LoadSpec.inPrivate), free, forged(free, publicArea, shortSeed), publicArea);
    }

    @Test
    void aParentUnderADuplicableParentNeedsASeed() {
        TpmHandle free = Objects.freeParent(tpm);
        TpmtPublic template = Templates.withAttributes(
                Templates.eccStorage(TpmEccCurve.NIST_P256), Templates.STORAGE & ~Templates.FIXED);
        Create.Response made = Objects.create(tpm, free, Templates.NOTHING, template);
        TpmtSensitive own = Objects.inside(tpm, Objects.load(tpm, free, made)).sensitive();
        TpmtSensitive seedless = new TpmtSensitive(
                TpmAlgId.ECC,
                Secret.EMPTY,
                Secret.copyOf(new byte[15]),
                Secrets.copy(own).sensitive());
        refused(TpmRc.SIZE.with(LoadSpec.inPrivate), free, forged(free, made.outPublic(), seedless), made.outPublic());
    }

    @Test
    void underADuplicableParentRsaKeysAreSound() {
        TpmHandle free = Objects.freeParent(tpm);
        TpmtPublic template = Templates.withAttributes(Templates.rsaSigning(2048), FREE_SIGNING);
        Create.Response made = Objects.create(tpm, free, Templates.NOTHING, template);
        TpmtSensitive own = Objects.inside(tpm, Objects.load(tpm, free, made)).sensitive();
        Bytes modulus = ((TpmuPublicId.Rsa) made.outPublic().unique()).buffer();
        TpmtPublic shorter =
                Templates.withUnique(made.outPublic(), new TpmuPublicId.Rsa(modulus.slice(1, modulus.length())));
        refused(TpmRc.KEY.with(LoadSpec.inPublic), free, forged(free, shorter, own), shorter);
        TpmtPublic three = Templates.withParameters(
                made.outPublic(), new TpmsRsaParms(TpmtSymDefObject.NULL, Templates.NO_RSA_SCHEME, 2048, 3));
        refused(TpmRc.VALUE.with(LoadSpec.inPublic), free, forged(free, three, own), three);
    }
}
