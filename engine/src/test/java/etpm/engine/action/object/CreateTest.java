package etpm.engine.action.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import etpm.engine.DirectActions;
import etpm.engine.Objects;
import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.engine.object.Tickets;
import etpm.engine.state.TpmObject;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.object.Create;
import etpm.spec.command.object.CreateSpec;
import etpm.spec.command.object.ReadPublic;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsRsaParms;
import etpm.spec.type.TpmsSensitiveCreate;
import etpm.spec.type.TpmtPublic;
import etpm.spec.type.TpmtSymDefObject;
import etpm.spec.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CreateTest {
    private final TestTpm tpm = TestTpm.started();
    private final TpmHandle parent = Objects.parent(tpm);

    private Create create(TpmsSensitiveCreate sensitive, TpmtPublic template) {
        return new Create(parent, sensitive, template, Bytes.EMPTY, List.of());
    }

    private void refused(TpmRc rc, Create command) {
        tpm.refused(rc, command, TestTpm.EMPTY);
    }

    @Test
    void everyKindOfObjectCanBeLoaded() {
        for (TpmtPublic template : List.of(
                Templates.rsaSigning(2048),
                Templates.rsaStorage(2048),
                Templates.rsaSigning(3072),
                Templates.eccSigning(TpmEccCurve.NIST_P256),
                Templates.eccStorage(TpmEccCurve.NIST_P384),
                Templates.eccSigning(TpmEccCurve.NIST_P521),
                Templates.cipher(128),
                Templates.cipher(192),
                Templates.cipher(256),
                Templates.cipher(Templates.STORAGE, Templates.AES_128),
                Templates.hmac(TpmAlgId.SHA1),
                Templates.withNameAlg(Templates.hmac(TpmAlgId.SHA384), TpmAlgId.SHA512),
                Templates.derivationParent(TpmAlgId.SHA256))) {
            Create.Response made = Objects.create(tpm, parent, Templates.auth("child"), template);
            TpmHandle child = Objects.load(tpm, parent, made);
            assertEquals(made.outPublic(), tpm.run(new ReadPublic(child)).outPublic());
            assertEquals(
                    TestTpm.secret("child"),
                    Objects.inside(tpm, child).sensitive().authValue());
            tpm.restart(etpm.spec.type.TpmSu.CLEAR, etpm.spec.type.TpmSu.CLEAR);
            assertEquals(parent, Objects.parent(tpm));
        }
    }

    @Test
    void ordinaryObjectsAreNeverTheSame() {
        TpmtPublic template = Templates.hmac(TpmAlgId.SHA256);
        assertNotEquals(
                tpm.run(create(Templates.NOTHING, template)).outPublic(),
                tpm.run(create(Templates.NOTHING, template)).outPublic());
    }

    @Test
    void saysUnderWhichParent() {
        Create.Response made = tpm.run(create(Templates.NOTHING, Templates.hmac(TpmAlgId.SHA256)));
        ReadPublic.Response ours = tpm.run(new ReadPublic(parent));
        assertEquals(TpmAlgId.SHA256, made.creationData().parentNameAlg());
        assertEquals(ours.name(), made.creationData().parentName());
        assertEquals(ours.qualifiedName(), made.creationData().parentQualifiedName());
        Bytes name = tpm.name(Objects.load(tpm, parent, made));
        assertEquals(
                new Tickets(DirectActions.context(tpm), new Tx(tpm.tpm.state()))
                        .creation(TpmHandle.OWNER, name, made.creationHash()),
                made.creationTicket());
    }

    @Test
    void needsNoSlot() {
        while (tpm.tpm.state().live().objects().lowestFree() >= 0) {
            Objects.primary(tpm, Templates.hmac(TpmAlgId.SHA256));
        }
        tpm.run(create(Templates.NOTHING, Templates.hmac(TpmAlgId.SHA256)));
    }

    @Test
    void onlyStorageKeysAreParents() {
        for (TpmtPublic template : List.of(
                Templates.eccSigning(TpmEccCurve.NIST_P256),
                Templates.hmac(TpmAlgId.SHA256),
                Templates.cipher(128),
                Templates.derivationParent(TpmAlgId.SHA256))) {
            TpmHandle other = Objects.primary(tpm, template);
            refused(
                    TpmRc.TYPE.with(CreateSpec.parentHandle),
                    new Create(other, Templates.NOTHING, Templates.hmac(TpmAlgId.SHA256), Bytes.EMPTY, List.of()));
        }
    }

    @Test
    void aSequenceIsNoParent() {
        refused(
                TpmRc.TYPE.with(CreateSpec.parentHandle),
                new Create(Objects.sequence(tpm), Templates.NOTHING, Templates.sealed(), Bytes.EMPTY, List.of()));
    }

    @Test
    void theTemplateIsChecked() {
        refused(TpmRc.ATTRIBUTES.with(CreateSpec.inPublic), create(Templates.NOTHING, Templates.sealed()));
        refused(
                TpmRc.HASH.with(CreateSpec.inPublic),
                create(
                        Templates.NOTHING,
                        Templates.withNameAlg(Templates.eccStorage(TpmEccCurve.NIST_P256), TpmAlgId.SHA384)));
        refused(
                TpmRc.ATTRIBUTES.with(CreateSpec.inPublic),
                create(Templates.data("", new byte[1]), Templates.eccSigning(TpmEccCurve.NIST_P256)));
    }

    @Test
    void whatIsWrongWithATemplateIsSaid() {
        Templates.spoilt(Templates.FIXED | Templates.MADE_HERE | TpmaObject.userWithAuth)
                .forEach((rc, template) ->
                        refused(rc.with(CreateSpec.inPublic), create(Templates.auth("x".repeat(33)), template)));
        refused(TpmRc.VALUE.with(CreateSpec.inPublic), create(Templates.NOTHING, Templates.rsaSigning(1536)));
    }

    @Test
    void exponentsAreLargePrimes() {
        for (long exponent : new long[] {3, 65535, 65539 * 3L}) {
            TpmtPublic template = Templates.withParameters(
                    Templates.rsaSigning(2048),
                    new TpmsRsaParms(TpmtSymDefObject.NULL, Templates.NO_RSA_SCHEME, 2048, exponent));
            refused(TpmRc.RANGE, create(Templates.NOTHING, template));
        }
    }

    @Test
    void givenKeysAreNoLongerThanABlock() {
        TpmtPublic template = Templates.withAttributes(
                Templates.hmac(TpmAlgId.SHA256), Templates.FIXED | TpmaObject.userWithAuth | TpmaObject.sign);
        tpm.run(create(Templates.data("", new byte[64]), template));
        refused(TpmRc.SIZE, create(Templates.data("", new byte[65]), template));
    }

    @Test
    void theAuthValueIsNoLongerThanADigest() {
        refused(
                TpmRc.SIZE.with(CreateSpec.inSensitive),
                create(Templates.auth("x".repeat(33)), Templates.hmac(TpmAlgId.SHA256)));
    }

    @Test
    void givenKeysFitTheirAlgorithm() {
        int given = Templates.FIXED | TpmaObject.userWithAuth;
        TpmtPublic cipher =
                Templates.withAttributes(Templates.cipher(256), given | TpmaObject.decrypt | TpmaObject.sign);
        refused(TpmRc.KEY_SIZE, create(Templates.data("", new byte[16]), cipher));
        TpmHandle child = Objects.load(tpm, parent, tpm.run(create(Templates.data("", new byte[32]), cipher)));
        TpmObject inside = Objects.inside(tpm, child);
        assertEquals(
                etpm.spec.wire.Secret.copyOf(new byte[32]),
                etpm.engine.state.Secrets.octets(inside.sensitive().sensitive()));
    }

    @Test
    void theSearchForAKeyCanBeCancelled() {
        tpm.cancelled = true;
        refused(TpmRc.CANCELED, create(Templates.NOTHING, Templates.rsaSigning(2048)));
    }

    /** Each command is also wrong in all that comes later. */
    @Test
    void theFirstThatIsWrongDecides() {
        TpmHandle noParent = Objects.primary(tpm, Templates.hmac(TpmAlgId.SHA256));
        TpmsSensitiveCreate longAuth = Templates.auth("x".repeat(33));
        TpmtPublic three = Templates.withParameters(
                Templates.rsaSigning(2048), new TpmsRsaParms(TpmtSymDefObject.NULL, Templates.NO_RSA_SCHEME, 2048, 3));
        TpmtPublic spoilt = Templates.withPolicy(three, Bytes.zeros(20));
        refused(
                TpmRc.TYPE.with(CreateSpec.parentHandle),
                new Create(noParent, longAuth, spoilt, Bytes.EMPTY, List.of()));
        refused(TpmRc.SIZE.with(CreateSpec.inPublic), create(longAuth, spoilt));
        refused(TpmRc.SIZE.with(CreateSpec.inSensitive), create(longAuth, three));
    }
}
