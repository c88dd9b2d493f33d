package etpm.engine.action.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.Objects;
import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaObject;
import etpm.spec.command.attached.AcSend;
import etpm.spec.command.attached.AcSendSpec;
import etpm.spec.command.attached.PolicyAcSendSelect;
import etpm.spec.command.nv.NvReadSpec;
import etpm.spec.command.policy.PolicyCommandCode;
import etpm.spec.command.policy.PolicyNameHash;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCc;
import etpm.spec.type.TpmtPublic;
import etpm.spec.wire.Bytes;
import org.junit.jupiter.api.Test;

final class PolicyAcSendSelectTest extends PolicyFixture {
    private static final Bytes OBJECT = Bytes.ofHex("000b" + "11".repeat(32));
    private static final Bytes AUTH = Bytes.ofHex("40000001");
    private static final Bytes AC = Bytes.ofHex("90000005");

    private static PolicyAcSendSelect select(TestTpm.TestSession session, boolean includeObject) {
        return new PolicyAcSendSelect(session.handle, OBJECT, AUTH, AC, includeObject);
    }

    @Test
    void namesObjectAndComponent() {
        tpm.run(select(session, true));
        tpm.run(select(trial, true));
        assertDigests(sha256(ZEROS + "00000196" + OBJECT.toHex() + AUTH.toHex() + AC.toHex() + "01"));
    }

    @Test
    void namesAComponentForAnyObject() {
        tpm.run(select(session, false));
        assertEquals(sha256(ZEROS + "00000196" + AUTH.toHex() + AC.toHex() + "00"), digest(session));
    }

    @Test
    void allowsNothingButSending() {
        tpm.run(select(session, true));
        protectIndex();
        assertRefused(atSession(TpmRc.POLICY_CC));
        tpm.refused(TpmRc.CPHASH, select(session, true));
    }

    /** The very object, authority and component: the send then gets as far as the component that is not there. */
    @Test
    void allowsWhatItNames() {
        Bytes policy = policy().acSendSelect(AUTH, AC).value();
        TpmtPublic template =
                Templates.withAttributes(Templates.hmac(TpmAlgId.SHA256), Templates.MADE_HERE | TpmaObject.sign);
        TpmHandle object = Objects.primary(tpm, Templates.withPolicy(template, policy));
        tpm.run(new PolicyAcSendSelect(session.handle, tpm.name(object), AUTH, AC, false));
        AcSend send = new AcSend(object, TpmHandle.OWNER, new TpmHandle(0x90000005), Bytes.EMPTY);
        tpm.refused(TpmRc.HANDLE.with(AcSendSpec.ac), send, session, TestTpm.EMPTY);
        AcSend byOther = new AcSend(object, TpmHandle.PLATFORM, new TpmHandle(0x90000005), Bytes.EMPTY);
        tpm.refused(atSession(TpmRc.POLICY_FAIL), byOther, session, TestTpm.EMPTY);
    }

    @Test
    void refusesASessionThatIsBound() {
        tpm.run(new PolicyNameHash(session.handle, Bytes.zeros(32)));
        tpm.refused(TpmRc.CPHASH, select(session, true));
    }

    @Test
    void refusesASessionForACommand() {
        tpm.run(new PolicyCommandCode(session.handle, new TpmCc(NvReadSpec.CC)));
        tpm.refused(TpmRc.COMMAND_CODE, select(session, true));
    }

    @Test
    void whatTheSessionIsBoundToComesBeforeItsCommand() {
        tpm.run(new PolicyNameHash(session.handle, Bytes.zeros(32)));
        tpm.run(new PolicyCommandCode(session.handle, new TpmCc(NvReadSpec.CC)));
        tpm.refused(TpmRc.CPHASH, select(session, true));
    }
}
