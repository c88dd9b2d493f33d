package etpm.engine.action.hierarchy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.DirectActions;
import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.engine.object.Tickets;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.attr.TpmaSession;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.hierarchy.CreatePrimarySpec;
import etpm.spec.command.object.ReadPublic;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmsCreationDataCodec;
import etpm.spec.type.TpmsEccParms;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmsRsaParms;
import etpm.spec.type.TpmsSchemeHash;
import etpm.spec.type.TpmsSensitiveCreate;
import etpm.spec.type.TpmtEccScheme;
import etpm.spec.type.TpmtKdfScheme;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtPublicCodec;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.type.TpmuPublicId;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import etpm.spec.wire.WireWriter;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CreatePrimaryTest {
    private static final TpmtPublic SRK = Templates.eccStorage(TpmEccCurve.NIST_P256);

    private final TestTpm tpm = TestTpm.started();

    private static CreatePrimary create(TpmHandle hierarchy, TpmsSensitiveCreate sensitive, TpmtPublic template) {
        return new CreatePrimary(hierarchy, sensitive, template, Bytes.EMPTY, List.of());
    }

    private static CreatePrimary create(TpmtPublic template) {
        return create(TpmHandle.OWNER, Templates.NOTHING, template);
    }

    private static byte[] sha256(Bytes... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Bytes part : parts) digest.update(part.toByteArray());
        return digest.digest();
    }

    private static Bytes named(byte[] digest) {
        return Bytes.ofHex("000b").concat(Bytes.wrap(digest));
    }

    @Test
    void theSameTemplateGivesTheSameKeyAlsoAfterARestart() {
        CreatePrimary.Response first = tpm.run(create(SRK));
        CreatePrimary.Response second = tpm.run(create(SRK));
        assertEquals(first.name(), second.name());
        assertNotEquals(first.objectHandle(), second.objectHandle());
        TestTpm again = tpm.reopened();
        again.tpm.init();
        again.run(new etpm.spec.command.startup.Startup(etpm.spec.type.TpmSu.CLEAR));
        assertEquals(first.name(), again.run(create(SRK)).name());
    }

    @Test
    void eachHierarchyHasItsOwnKeys() {
        Bytes owner = tpm.run(create(SRK)).name();
        Bytes endorsement =
                tpm.run(create(TpmHandle.ENDORSEMENT, Templates.NOTHING, SRK)).name();
        Bytes platform =
                tpm.run(create(TpmHandle.PLATFORM, Templates.NOTHING, SRK)).name();
        Bytes none = tpm.run(create(TpmHandle.NULL, Templates.NOTHING, SRK)).name();
        assertEquals(4, java.util.Set.of(owner, endorsement, platform, none).size());
    }

    @Test
    void keysOfNoHierarchyChangeWithEachReset() {
        Bytes before = tpm.run(create(TpmHandle.NULL, Templates.NOTHING, SRK)).name();
        tpm.restart(null, etpm.spec.type.TpmSu.CLEAR);
        assertNotEquals(
                before, tpm.run(create(TpmHandle.NULL, Templates.NOTHING, SRK)).name());
    }

    @Test
    void allKindsOfObjects() {
        for (TpmtPublic template : List.of(
                Templates.rsaStorage(2048),
                Templates.eccSigning(TpmEccCurve.NIST_P384),
                Templates.cipher(192),
                Templates.hmac(TpmAlgId.SHA512),
                Templates.derivationParent(TpmAlgId.SHA256))) {
            TpmtPublic made = tpm.run(create(template)).outPublic();
            assertEquals(template.parameters(), made.parameters());
            assertEquals(template.objectAttributes(), made.objectAttributes());
            int size = switch (made.unique()) {
                case TpmuPublicId.Rsa rsa -> rsa.buffer().length();
                case etpm.spec.type.TpmsEccPoint point ->
                    point.x().length() + point.y().length();
                case TpmuPublicId.Sym sym -> sym.buffer().length();
                case TpmuPublicId.KeyedHash keyedHash -> keyedHash.buffer().length();
                default -> throw new AssertionError(made);
            };
            int expected =
                    template.type().equals(TpmAlgId.RSA) ? 256 : template.type().equals(TpmAlgId.ECC) ? 96 : 32;
            assertEquals(expected, size, template.toString());
        }
    }

    @Test
    void saysWhatItHasMade() throws Exception {
        tpm.locality = 3;
        List<TpmsPcrSelection> pcrs = List.of(new TpmsPcrSelection(TpmAlgId.SHA256, Bytes.ofHex("010000")));
        Bytes outside = Bytes.ofAscii("outside");
        CreatePrimary.Response made =
                tpm.run(new CreatePrimary(TpmHandle.OWNER, Templates.NOTHING, SRK, outside, pcrs));
        Bytes owner = Bytes.ofHex("40000001");
        assertEquals(pcrs, made.creationData().pcrSelect());
        assertEquals(Bytes.wrap(sha256(Bytes.zeros(32))), made.creationData().pcrDigest());
        assertEquals(8, made.creationData().locality().value());
        assertEquals(TpmAlgId.NULL, made.creationData().parentNameAlg());
        assertEquals(owner, made.creationData().parentName());
        assertEquals(owner, made.creationData().parentQualifiedName());
        assertEquals(outside, made.creationData().outsideInfo());
        assertEquals(
                Bytes.wrap(sha256(WireWriter.encode(made.creationData(), TpmsCreationDataCodec::write))),
                made.creationHash());
        assertEquals(TpmHandle.OWNER, made.creationTicket().hierarchy());
        assertEquals(
                new Tickets(DirectActions.context(tpm), new Tx(tpm.tpm.state()))
                        .creation(TpmHandle.OWNER, made.name(), made.creationHash()),
                made.creationTicket());
        assertEquals(named(sha256(WireWriter.encode(made.outPublic(), TpmtPublicCodec::write))), made.name());
        ReadPublic.Response read = tpm.run(new ReadPublic(made.objectHandle()));
        assertEquals(made.outPublic(), read.outPublic());
        assertEquals(named(sha256(owner, made.name())), read.qualifiedName());
    }

    @Test
    void pcrThatAreNotThereAreNotSelected() {
        tpm.removeSha512Bank();
        List<TpmsPcrSelection> absent = List.of(new TpmsPcrSelection(TpmAlgId.SHA512, Bytes.ofHex("ffffff")));
        CreatePrimary.Response made =
                tpm.run(new CreatePrimary(TpmHandle.OWNER, Templates.NOTHING, SRK, Bytes.EMPTY, absent));
        assertEquals(
                List.of(new TpmsPcrSelection(TpmAlgId.SHA512, Bytes.ofHex("000000"))),
                made.creationData().pcrSelect());
    }

    @Test
    void theAuthValueLosesItsTrailingZeros() {
        TpmHandle handle = tpm.run(create(
                        TpmHandle.OWNER,
                        new TpmsSensitiveCreate(Secret.copyOf(new byte[] {5, 0, 6, 0, 0}), Secret.EMPTY),
                        SRK))
                .objectHandle();
        TpmObject object = (TpmObject) tpm.tpm.state().live().objects().at(handle.index());
        assertEquals(Secret.copyOf(new byte[] {5, 0, 6}), object.sensitive().authValue());
    }

    @Test
    void theAuthValueHasNoPartInTheKeyAndTheDataHas() {
        Bytes plain = tpm.run(create(SRK)).name();
        assertEquals(
                plain,
                tpm.run(create(TpmHandle.OWNER, Templates.auth("x"), SRK)).name());
        assertNotEquals(
                plain,
                tpm.run(create(TpmHandle.OWNER, Templates.data("", new byte[] {1}), SRK))
                        .name());
    }

    @Test
    void worksUnderParameterEncryption() {
        TestTpm.TestSession session =
                tpm.session(TpmSe.HMAC, TpmAlgId.SHA256, new TpmtSymDef(TpmAlgId.AES, 128, TpmAlgId.CFB));
        session.with(TpmaSession.decrypt | TpmaSession.encrypt);
        assertEquals(tpm.run(create(SRK)).name(), tpm.run(create(SRK), session).name());
    }

    @Test
    void noSlotComesFirst() {
        TpmtPublic quick = Templates.hmac(TpmAlgId.SHA256);
        int slots = tpm.tpm.state().live().objects().size();
        assertTrue(slots >= 64);
        for (int i = 0; i < slots; i++) tpm.run(create(quick));
        tpm.refused(TpmRc.OBJECT_MEMORY, create(Templates.sealed()), TestTpm.EMPTY);
    }

    @Test
    void theTemplateIsChecked() {
        tpm.refused(
                TpmRc.ATTRIBUTES.with(CreatePrimarySpec.inPublic),
                create(Templates.withAttributes(SRK, Templates.STORAGE & ~TpmaObject.fixedTPM)),
                TestTpm.EMPTY);
        tpm.refused(
                TpmRc.SYMMETRIC.with(CreatePrimarySpec.inPublic),
                create(Templates.ecc(
                        Templates.STORAGE, TpmtSymDefObject.NULL, Templates.NO_ECC_SCHEME, TpmEccCurve.NIST_P256)),
                TestTpm.EMPTY);
    }

    @Test
    void theAuthValueIsNoLongerThanADigest() {
        tpm.refused(
                TpmRc.SIZE.with(CreatePrimarySpec.inSensitive),
                create(TpmHandle.OWNER, Templates.auth("x".repeat(33)), SRK),
                TestTpm.EMPTY);
        tpm.run(create(TpmHandle.OWNER, Templates.auth("x".repeat(32)), SRK));
    }

    @Test
    void exponentsAreLargePrimes() {
        for (long exponent : new long[] {3, 65535, 65536, 65539L * 3, 0xFFFFFFFFL}) {
            tpm.refused(TpmRc.RANGE, create(withExponent(exponent)), TestTpm.EMPTY);
        }
        assertEquals(
                65539,
                ((TpmsRsaParms) tpm.run(create(withExponent(65539))).outPublic().parameters()).exponent());
    }

    private static TpmtPublic withExponent(long exponent) {
        TpmtPublic template = Templates.rsaSigning(1024);
        return Templates.withParameters(
                template, new TpmsRsaParms(TpmtSymDefObject.NULL, Templates.NO_RSA_SCHEME, 1024, exponent));
    }

    @Test
    void givenKeysFitTheirAlgorithm() {
        int given = Templates.FIXED | TpmaObject.userWithAuth;
        TpmtPublic cipher =
                Templates.withAttributes(Templates.cipher(128), given | TpmaObject.decrypt | TpmaObject.sign);
        TpmtPublic hmac = Templates.withAttributes(Templates.hmac(TpmAlgId.SHA256), given | TpmaObject.sign);
        tpm.refused(TpmRc.KEY_SIZE, create(TpmHandle.OWNER, Templates.data("", new byte[15]), cipher), TestTpm.EMPTY);
        tpm.refused(TpmRc.SIZE, create(TpmHandle.OWNER, Templates.data("", new byte[65]), hmac), TestTpm.EMPTY);
        tpm.run(create(TpmHandle.OWNER, Templates.data("", new byte[16]), cipher));
        tpm.run(create(TpmHandle.OWNER, Templates.data("", new byte[64]), hmac));
        tpm.run(create(TpmHandle.OWNER, Templates.data("", new byte[128]), Templates.sealed()));
    }

    @Test
    void theSearchForAKeyCanBeCancelled() {
        tpm.cancelled = true;
        tpm.refused(TpmRc.CANCELED, create(Templates.rsaStorage(2048)), TestTpm.EMPTY);
        tpm.cancelled = false;
        tpm.run(create(Templates.rsaStorage(2048)));
    }

    /** Each rule of templates; what they all are is in the test of the rules. */
    @Test
    void eachKindOfRuleHasItsCode() {
        TpmtPublic signing = Templates.eccSigning(TpmEccCurve.NIST_P256);
        TpmsSchemeHash sha256 = new TpmsSchemeHash(TpmAlgId.SHA256);
        TpmtPublic withoutName = Templates.withNameAlg(SRK, TpmAlgId.NULL);
        TpmtPublic withoutDigest = Templates.withPolicy(SRK, Bytes.zeros(20));
        TpmtPublic otherScheme = Templates.ecc(
                Templates.SIGNING,
                TpmtSymDefObject.NULL,
                new TpmtEccScheme(TpmAlgId.ECDH, sha256),
                TpmEccCurve.NIST_P256);
        TpmtPublic withKdf = Templates.withParameters(
                signing,
                new TpmsEccParms(
                        TpmtSymDefObject.NULL,
                        Templates.NO_ECC_SCHEME,
                        TpmEccCurve.NIST_P256,
                        new TpmtKdfScheme(TpmAlgId.KDF1_SP800_56A, sha256)));
        Map<TpmRc, TpmtPublic> refused = Map.of(
                TpmRc.HASH, withoutName,
                TpmRc.SIZE, withoutDigest,
                TpmRc.SCHEME, otherScheme,
                TpmRc.KDF, withKdf);
        refused.forEach(
                (rc, template) -> tpm.refused(rc.with(CreatePrimarySpec.inPublic), create(template), TestTpm.EMPTY));
    }

    @Test
    void theTemplateComesBeforeTheAuthValueAndThatBeforeTheKey() {
        TpmsSensitiveCreate tooLong = Templates.auth("x".repeat(33));
        tpm.refused(
                TpmRc.ATTRIBUTES.with(CreatePrimarySpec.inPublic),
                create(
                        TpmHandle.OWNER,
                        tooLong,
                        Templates.withAttributes(SRK, Templates.STORAGE & ~TpmaObject.fixedTPM)),
                TestTpm.EMPTY);
        tpm.refused(
                TpmRc.SIZE.with(CreatePrimarySpec.inSensitive),
                create(TpmHandle.OWNER, tooLong, withExponent(3)),
                TestTpm.EMPTY);
    }

    @Test
    void thereAreNoOtherTypesOfObjects() {
        String password = "00000009" + "40000009" + "0000" + "01" + "0000";
        String untyped = "0004" + "0000" + "0000" + "0002" + "0004";
        byte[] frame = HexFormat.of().parseHex("8002" + "00000025" + "00000131" + "40000001" + password + untyped);
        TpmRc type = TpmRc.TYPE.with(CreatePrimarySpec.inPublic);
        assertEquals(
                String.format("80010000000a%08x", type.value()), HexFormat.of().formatHex(tpm.execute(frame)));
    }

    @Test
    void noKeysOfLaterFirmware() {
        TpmHandle later = new TpmHandle(TpmHandle.SVN_OWNER_BASE.value() + 1);
        tpm.refused(
                TpmRc.SVN_LIMITED.with(CreatePrimarySpec.primaryHandle),
                create(later, Templates.NOTHING, SRK),
                TestTpm.EMPTY);
    }
}
