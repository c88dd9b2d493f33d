package etpm.engine.action.attached;

import etpm.engine.Objects;
import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.engine.action.nv.Indices;
import etpm.protocol.PolicyDigest;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaNv;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.attached.AcSend;
import etpm.spec.command.attached.AcSendSpec;
import etpm.spec.command.nv.NvUndefineSpace;
import etpm.spec.command.nv.NvWrite;
import etpm.spec.command.nv.NvWriteLock;
import etpm.spec.command.policy.PolicyCommandCode;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCc;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmtPublic;
import etpm.spec.wire.Bytes;
import org.junit.jupiter.api.Test;

final class AcSendTest {
    private static final TpmHandle AC = new TpmHandle(0x90000005);
    private static final TpmHandle ALIAS = new TpmHandle(0x01D00005);
    private static final int MOVABLE = Templates.MADE_HERE | TpmaObject.sign;

    private final TestTpm tpm = TestTpm.started();
    private final Bytes policy = PolicyDigest.start(TestTpm.CRYPTO, TpmAlgId.SHA256)
            .commandCode(new TpmCc(AcSendSpec.CC))
            .value();

    private TpmHandle object(int attributes) {
        TpmtPublic template = Templates.withAttributes(Templates.hmac(TpmAlgId.SHA256), attributes);
        return Objects.primary(tpm, Templates.withPolicy(template, policy));
    }

    private TestTpm.TestSession session() {
        TestTpm.TestSession session = tpm.policy();
        tpm.run(new PolicyCommandCode(session.handle, new TpmCc(AcSendSpec.CC)));
        return session;
    }

    private void refused(TpmRc rc, TpmHandle object, TpmHandle authHandle) {
        tpm.refused(rc, new AcSend(object, authHandle, AC, Bytes.EMPTY), session(), TestTpm.EMPTY);
    }

    @Test
    void takesAPolicyForThisCommand() {
        AcSend send = new AcSend(object(MOVABLE), TpmHandle.OWNER, AC, Bytes.EMPTY);
        tpm.refused(TpmRc.AUTH_TYPE, send, TestTpm.EMPTY, TestTpm.EMPTY);
        tpm.refused(TpmRc.POLICY_FAIL.with(Position.session(1)), send, tpm.policy(), TestTpm.EMPTY);
    }

    @Test
    void withoutAnAliasAHierarchyAuthorizes() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 8));
        refused(TpmRc.HANDLE.with(AcSendSpec.authHandle), object(MOVABLE), Indices.HANDLE);
    }

    @Test
    void anAliasSaysWhoMayWrite() {
        int attributes = TpmaNv.OWNERREAD | TpmaNv.AUTHREAD | TpmaNv.AUTHWRITE | TpmaNv.WRITEDEFINE | TpmaNv.NO_DA;
        TpmHandle object = object(MOVABLE);
        Indices.define(tpm, Indices.index(ALIAS, TpmNt.ORDINARY, attributes, 8));
        refused(TpmRc.NV_AUTHORIZATION, object, TpmHandle.OWNER);
        refused(TpmRc.HANDLE.with(AcSendSpec.ac), object, ALIAS);
        tpm.run(new NvWrite(ALIAS, ALIAS, Bytes.zeros(8), 0));
        tpm.run(new NvWriteLock(ALIAS, ALIAS));
        refused(TpmRc.NV_LOCKED, object, ALIAS);
    }

    @Test
    void whatMustNotLeaveIsNotSent() {
        for (int kept : new int[] {Templates.FIXED, TpmaObject.encryptedDuplication}) {
            refused(TpmRc.ATTRIBUTES.with(AcSendSpec.sendObject), object(MOVABLE | kept), TpmHandle.OWNER);
        }
    }

    @Test
    void nothingIsAttached() {
        refused(TpmRc.HANDLE.with(AcSendSpec.ac), object(MOVABLE), TpmHandle.OWNER);
        refused(TpmRc.HANDLE.with(AcSendSpec.ac), object(MOVABLE), TpmHandle.PLATFORM);
    }

    @Test
    void withAnAliasNoOtherIndexAuthorizes() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 8));
        Indices.define(tpm, Indices.index(ALIAS, TpmNt.ORDINARY, Indices.OPEN, 8));
        refused(TpmRc.NV_AUTHORIZATION, object(MOVABLE), Indices.HANDLE);
    }

    /** Who authorizes, what is sent, where to. */
    @Test
    void theFirstFaultDecides() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 8));
        TpmHandle kept = object(MOVABLE | TpmaObject.encryptedDuplication);
        refused(TpmRc.HANDLE.with(AcSendSpec.authHandle), kept, Indices.HANDLE);
        Indices.define(tpm, Indices.index(ALIAS, TpmNt.ORDINARY, Indices.OPEN | TpmaNv.WRITE_STCLEAR, 8));
        refused(TpmRc.NV_AUTHORIZATION, kept, TpmHandle.PLATFORM);
        tpm.run(new NvWriteLock(ALIAS, ALIAS));
        refused(TpmRc.NV_LOCKED, kept, TpmHandle.PLATFORM);
    }

    @Test
    void theValueOfAnAliasAuthorizesWhatMayWrite() {
        int attributes = TpmaNv.OWNERWRITE | TpmaNv.OWNERREAD | TpmaNv.NO_DA;
        TpmHandle object = object(MOVABLE);
        Indices.define(tpm, Indices.index(ALIAS, TpmNt.ORDINARY, attributes | TpmaNv.AUTHREAD, 8));
        refused(TpmRc.AUTH_UNAVAILABLE, object, ALIAS);
        tpm.run(new NvUndefineSpace(TpmHandle.OWNER, ALIAS));
        Indices.define(tpm, Indices.index(ALIAS, TpmNt.ORDINARY, attributes | TpmaNv.AUTHWRITE, 8));
        refused(TpmRc.HANDLE.with(AcSendSpec.ac), object, ALIAS);
    }
}
