package etpm.engine.action.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.Objects;
import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.engine.state.Secrets;
import etpm.engine.state.TpmObject;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.object.CreateLoaded;
import etpm.spec.command.object.CreateLoadedSpec;
import etpm.spec.command.object.Load;
import etpm.spec.command.object.ReadPublic;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsDerive;
import etpm.spec.type.TpmsDeriveCodec;
import etpm.spec.type.TpmsEccPoint;
import etpm.spec.type.TpmsRsaParms;
import etpm.spec.type.TpmsSensitiveCreate;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtPublicCodec;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.type.TpmuPublicId;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireWriter;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class CreateLoadedTest {
    private static final int DERIVED = Templates.FIXED | TpmaObject.userWithAuth;
    private static final Bytes LABEL = Bytes.ofAscii("label");
    private static final Bytes CONTEXT = Bytes.ofAscii("context");
    private static final TpmtPublic DERIVED_AES = Templates.cipher(
            DERIVED | TpmaObject.decrypt, new etpm.spec.type.TpmtSymDefObject(TpmAlgId.AES, 128, TpmAlgId.CFB));

    private final TestTpm tpm = TestTpm.started();

    private static Bytes encoded(TpmtPublic template) {
        return WireWriter.encode(template, TpmtPublicCodec::write);
    }

    /** A template whose unique is a label and a context. */
    private static Bytes derivation(TpmtPublic template, Bytes label, Bytes context) {
        TpmtPublic withoutUnique = Templates.withUnique(
                template,
                switch (template.unique()) {
                    case TpmsEccPoint point -> new TpmsEccPoint(Bytes.EMPTY, Bytes.EMPTY);
                    case TpmuPublicId.Sym sym -> new TpmuPublicId.Sym(Bytes.EMPTY);
                    case TpmuPublicId.Rsa rsa -> new TpmuPublicId.Rsa(Bytes.EMPTY);
                    default -> new TpmuPublicId.KeyedHash(Bytes.EMPTY);
                });
        Bytes whole = encoded(withoutUnique);
        int uniqueSize = template.type().equals(TpmAlgId.ECC) ? 4 : 2;
        return whole.slice(0, whole.length() - uniqueSize)
                .concat(WireWriter.encode(new TpmsDerive(label, context), TpmsDeriveCodec::write));
    }

    private CreateLoaded.Response create(TpmHandle parent, TpmsSensitiveCreate sensitive, Bytes template) {
        return tpm.run(new CreateLoaded(parent, sensitive, template));
    }

    private void refused(TpmRc rc, TpmHandle parent, TpmsSensitiveCreate sensitive, Bytes template) {
        tpm.refused(rc, new CreateLoaded(parent, sensitive, template), TestTpm.EMPTY);
    }

    private TpmHandle derivationParent(TpmAlgId hashAlg) {
        return Objects.primary(tpm, Templates.derivationParent(hashAlg));
    }

    private TpmObject derive(TpmHandle parent, TpmtPublic template) {
        CreateLoaded.Response made = create(parent, Templates.NOTHING, derivation(template, LABEL, CONTEXT));
        assertTrue(made.outPrivate().isEmpty());
        assertEquals(
                made.outPublic(), tpm.run(new ReadPublic(made.objectHandle())).outPublic());
        return Objects.inside(tpm, made.objectHandle());
    }

    /** KDFa to 8192 bits with the JCA. */
    private byte[] expected(TpmHandle parent, String hmac) throws Exception {
        byte[] key = Secrets.octets(Objects.inside(tpm, parent).sensitive().sensitive())
                .toByteArray();
        Mac mac = Mac.getInstance(hmac);
        mac.init(new SecretKeySpec(key, hmac));
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int i = 1; octets.size() < 1024; i++) {
            mac.update(new byte[] {0, 0, 0, (byte) i});
            mac.update(LABEL.toByteArray());
            mac.update((byte) 0);
            mac.update(CONTEXT.toByteArray());
            mac.update(new byte[] {0, 0, 0x20, 0});
            octets.writeBytes(mac.doFinal());
        }
        return octets.toByteArray();
    }

    @Test
    void aPrimaryObjectIsTheOneOfCreatePrimary() {
        TpmtPublic template = Templates.eccStorage(TpmEccCurve.NIST_P256);
        CreateLoaded.Response made = create(TpmHandle.OWNER, Templates.auth("x"), encoded(template));
        TpmHandle same = Objects.primary(tpm, template);
        assertEquals(
                tpm.run(new ReadPublic(same)).qualifiedName(),
                tpm.run(new ReadPublic(made.objectHandle())).qualifiedName());
        assertEquals(tpm.name(same), made.name());
        assertTrue(made.outPrivate().isEmpty());
        assertEquals(
                TestTpm.secret("x"),
                Objects.inside(tpm, made.objectHandle()).sensitive().authValue());
    }

    @Test
    void anOrdinaryObjectCanBeLoadedAgain() {
        TpmHandle parent = Objects.parent(tpm);
        CreateLoaded.Response made =
                create(parent, Templates.NOTHING, encoded(Templates.eccSigning(TpmEccCurve.NIST_P384)));
        Load.Response loaded = tpm.run(new Load(parent, made.outPrivate(), made.outPublic()));
        assertEquals(made.name(), loaded.name());
        assertEquals(Objects.inside(tpm, made.objectHandle()), Objects.inside(tpm, loaded.objectHandle()));
    }

    @Test
    void aDerivedCipherKeyIsTheFirstOctets() throws Exception {
        TpmHandle parent = derivationParent(TpmAlgId.SHA256);
        TpmObject derived = derive(parent, DERIVED_AES);
        byte[] octets = expected(parent, "HmacSHA256");
        assertEquals(
                Secret.copyOf(octets, 0, 16), Secrets.octets(derived.sensitive().sensitive()));
        assertEquals(Secret.copyOf(octets, 16, 48), derived.sensitive().seedValue());
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(octets, 16, 32);
        digest.update(octets, 0, 16);
        assertEquals(
                Bytes.wrap(digest.digest()),
                ((TpmuPublicId.Sym) derived.publicArea().unique()).buffer());
    }

    @Test
    void derivedCurveKeysAreReducedFromTheFirstOctets() throws Exception {
        TpmHandle parent = derivationParent(TpmAlgId.SHA384);
        byte[] octets = expected(parent, "HmacSHA384");
        for (TpmEccCurve curve :
                new TpmEccCurve[] {TpmEccCurve.NIST_P256, TpmEccCurve.NIST_P384, TpmEccCurve.NIST_P521}) {
            TpmObject derived =
                    derive(parent, Templates.withAttributes(Templates.eccSigning(curve), DERIVED | TpmaObject.sign));
            BigInteger order =
                    new BigInteger(1, TestTpm.CRYPTO.parameters(curve).n().toByteArray());
            int drawn = Math.ceilDiv(order.bitLength(), 8) + 8;
            BigInteger scalar = new BigInteger(1, Arrays.copyOf(octets, drawn))
                    .mod(order.subtract(BigInteger.ONE))
                    .add(BigInteger.ONE);
            byte[] got = Secrets.octets(derived.sensitive().sensitive()).toByteArray();
            assertEquals(scalar, new BigInteger(1, got));
            assertEquals(drawn - 8, got.length);
            TpmsEccPoint point = (TpmsEccPoint) derived.publicArea().unique();
            assertTrue(TestTpm.CRYPTO.isOnCurve(curve, new etpm.crypto.EcPoint(point.x(), point.y())));
        }
    }

    @Test
    void theParentDecidesWithItsSchemesHash() throws Exception {
        TpmHandle parent = derivationParent(TpmAlgId.SHA512);
        byte[] octets = expected(parent, "HmacSHA512");
        TpmObject derived =
                derive(parent, Templates.withAttributes(Templates.hmac(TpmAlgId.SHA256), DERIVED | TpmaObject.sign));
        assertEquals(
                Secret.copyOf(octets, 0, 32), Secrets.octets(derived.sensitive().sensitive()));
    }

    @Test
    void labelAndContextMayComeWithTheSensitiveData() {
        TpmHandle parent = derivationParent(TpmAlgId.SHA256);
        Bytes name = create(parent, Templates.NOTHING, derivation(DERIVED_AES, LABEL, CONTEXT))
                .name();
        TpmsSensitiveCreate both = Templates.data(
                "",
                WireWriter.encode(new TpmsDerive(LABEL, CONTEXT), TpmsDeriveCodec::write)
                        .toByteArray());
        assertEquals(
                name,
                create(parent, both, derivation(DERIVED_AES, Bytes.EMPTY, Bytes.EMPTY))
                        .name());
        TpmsSensitiveCreate others = Templates.data(
                "",
                WireWriter.encode(new TpmsDerive(CONTEXT, LABEL), TpmsDeriveCodec::write)
                        .toByteArray());
        assertEquals(
                name,
                create(parent, others, derivation(DERIVED_AES, LABEL, CONTEXT)).name());
        assertNotEquals(
                name,
                create(parent, others, derivation(DERIVED_AES, Bytes.EMPTY, Bytes.EMPTY))
                        .name());
    }

    @Test
    void onlyParentsHaveChildren() {
        TpmRc refusal = TpmRc.TYPE.with(CreateLoadedSpec.parentHandle);
        refused(refusal, Objects.primary(tpm, Templates.hmac(TpmAlgId.SHA256)), Templates.NOTHING, Bytes.EMPTY);
        refused(refusal, Objects.sequence(tpm), Templates.NOTHING, Bytes.EMPTY);
    }

    @Test
    void noSlotComesBeforeTheTemplate() {
        TpmHandle parent = derivationParent(TpmAlgId.SHA256);
        TpmHandle storage = Objects.parent(tpm);
        while (tpm.tpm.state().live().objects().lowestFree() >= 0) {
            Objects.primary(tpm, Templates.hmac(TpmAlgId.SHA256));
        }
        refused(TpmRc.OBJECT_MEMORY, parent, Templates.NOTHING, Bytes.EMPTY);
        refused(TpmRc.OBJECT_MEMORY, storage, Templates.NOTHING, Bytes.EMPTY);
        refused(TpmRc.OBJECT_MEMORY, TpmHandle.OWNER, Templates.NOTHING, Bytes.EMPTY);
    }

    @Test
    void templatesAreReadStrictly() {
        TpmHandle derivation = derivationParent(TpmAlgId.SHA256);
        TpmHandle storage = Objects.parent(tpm);
        Bytes good = encoded(Templates.hmac(TpmAlgId.SHA256));
        Bytes derived = derivation(DERIVED_AES, LABEL, CONTEXT);
        for (TpmHandle parent : new TpmHandle[] {TpmHandle.OWNER, storage, derivation}) {
            Bytes template = parent == derivation ? derived : good;
            for (int length = 0; length < template.length(); length++) {
                refused(
                        TpmRc.INSUFFICIENT.with(CreateLoadedSpec.inPublic),
                        parent,
                        Templates.NOTHING,
                        template.slice(0, length));
            }
            refused(
                    TpmRc.SIZE.with(CreateLoadedSpec.inPublic),
                    parent,
                    Templates.NOTHING,
                    template.concat(Bytes.zeros(1)));
            refused(
                    TpmRc.TYPE.with(CreateLoadedSpec.inPublic),
                    parent,
                    Templates.NOTHING,
                    Bytes.ofHex("ffff").concat(template));
        }
        refused(
                TpmRc.SIZE.with(CreateLoadedSpec.inPublic),
                derivation,
                Templates.NOTHING,
                derivation(DERIVED_AES, Bytes.zeros(33), CONTEXT));
    }

    @Test
    void whatIsWrongWithATemplateIsSaid() {
        TpmHandle storage = Objects.parent(tpm);
        TpmHandle derivation = derivationParent(TpmAlgId.SHA256);
        int attributes = Templates.FIXED | TpmaObject.userWithAuth;
        for (TpmHandle parent : new TpmHandle[] {TpmHandle.OWNER, storage}) {
            Templates.spoilt(attributes | TpmaObject.sensitiveDataOrigin)
                    .forEach((rc, template) ->
                            refused(rc.with(CreateLoadedSpec.inPublic), parent, Templates.NOTHING, encoded(template)));
        }
        Templates.spoilt(attributes)
                .forEach((rc, template) -> refused(
                        rc.with(CreateLoadedSpec.inPublic),
                        derivation,
                        Templates.NOTHING,
                        derivation(template, LABEL, CONTEXT)));
    }

    @Test
    void aHierarchyOfLaterFirmwareHasNoKeys() {
        refused(
                TpmRc.SVN_LIMITED.with(CreateLoadedSpec.parentHandle),
                TpmHandle.SVN_OWNER_LAST,
                Templates.NOTHING,
                Bytes.EMPTY);
    }

    @Test
    void theAuthValueComesBeforeTheAttributes() {
        Bytes wrong = encoded(Templates.withAttributes(Templates.hmac(TpmAlgId.SHA256), 0));
        for (TpmHandle parent : new TpmHandle[] {TpmHandle.OWNER, Objects.parent(tpm)}) {
            refused(TpmRc.SIZE.with(CreateLoadedSpec.inSensitive), parent, Templates.auth("x".repeat(33)), wrong);
            refused(TpmRc.ATTRIBUTES.with(CreateLoadedSpec.inPublic), parent, Templates.NOTHING, wrong);
        }
        refused(
                TpmRc.SIZE.with(CreateLoadedSpec.inSensitive),
                derivationParent(TpmAlgId.SHA256),
                Templates.auth("x".repeat(33)),
                derivation(Templates.rsaSigning(2048), LABEL, CONTEXT));
    }

    @Test
    void whatCannotBeDerived() {
        TpmHandle parent = derivationParent(TpmAlgId.SHA256);
        refused(
                TpmRc.TYPE.with(CreateLoadedSpec.inPublic),
                parent,
                Templates.NOTHING,
                derivation(Templates.rsaSigning(2048), LABEL, CONTEXT));
        refused(
                TpmRc.ATTRIBUTES,
                parent,
                Templates.NOTHING,
                derivation(Templates.hmac(TpmAlgId.SHA256), LABEL, CONTEXT));
        refused(
                TpmRc.ATTRIBUTES.with(CreateLoadedSpec.inPublic),
                parent,
                Templates.NOTHING,
                derivation(Templates.withAttributes(DERIVED_AES, TpmaObject.decrypt), LABEL, CONTEXT));
    }

    @Test
    void sensitiveDataOfADerivationIsLabelAndContext() {
        TpmHandle parent = derivationParent(TpmAlgId.SHA256);
        Bytes template = derivation(DERIVED_AES, LABEL, CONTEXT);
        refused(TpmRc.INSUFFICIENT, parent, Templates.data("", new byte[] {0}), template);
        refused(TpmRc.SIZE, parent, Templates.data("", new byte[] {0, 33, 0, 0}), template);
    }

    @Test
    void keysThatDoNotFit() {
        Bytes cipher = encoded(
                Templates.withAttributes(Templates.cipher(128), DERIVED | TpmaObject.decrypt | TpmaObject.sign));
        refused(TpmRc.KEY_SIZE, TpmHandle.OWNER, Templates.data("", new byte[15]), cipher);
        Bytes hmac = encoded(Templates.withAttributes(Templates.hmac(TpmAlgId.SHA256), DERIVED | TpmaObject.sign));
        refused(TpmRc.SIZE, TpmHandle.OWNER, Templates.data("", new byte[65]), hmac);
        TpmtPublic rsa = Templates.withParameters(
                Templates.rsaSigning(2048), new TpmsRsaParms(TpmtSymDefObject.NULL, Templates.NO_RSA_SCHEME, 2048, 3));
        refused(TpmRc.RANGE, TpmHandle.OWNER, Templates.NOTHING, encoded(rsa));
    }

    @Test
    void theSearchForAKeyCanBeCancelled() {
        TpmHandle parent = Objects.parent(tpm);
        tpm.cancelled = true;
        refused(TpmRc.CANCELED, parent, Templates.NOTHING, encoded(Templates.rsaSigning(2048)));
    }
}
