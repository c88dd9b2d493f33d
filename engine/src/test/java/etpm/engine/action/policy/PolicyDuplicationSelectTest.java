package etpm.engine.action.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.spec.command.nv.NvReadSpec;
import etpm.spec.command.policy.PolicyCommandCode;
import etpm.spec.command.policy.PolicyCommandCodeSpec;
import etpm.spec.command.policy.PolicyDuplicationSelect;
import etpm.spec.command.policy.PolicyNameHash;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCc;
import etpm.spec.wire.Bytes;
import org.junit.jupiter.api.Test;

final class PolicyDuplicationSelectTest extends PolicyFixture {
    private static final Bytes OBJECT = Bytes.ofHex("000b" + "11".repeat(32));
    private static final Bytes PARENT = Bytes.ofHex("000b" + "22".repeat(32));

    @Test
    void namesObjectAndParent() {
        tpm.run(new PolicyDuplicationSelect(session.handle, OBJECT, PARENT, true));
        tpm.run(new PolicyDuplicationSelect(trial.handle, OBJECT, PARENT, true));
        assertDigests(sha256(ZEROS + "00000188" + OBJECT.toHex() + PARENT.toHex() + "01"));
    }

    @Test
    void namesAParentForAnyObject() {
        tpm.run(new PolicyDuplicationSelect(session.handle, OBJECT, PARENT, false));
        assertEquals(sha256(ZEROS + "00000188" + PARENT.toHex() + "00"), digest(session));
    }

    @Test
    void allowsNothingButDuplicating() {
        tpm.run(new PolicyDuplicationSelect(session.handle, OBJECT, PARENT, true));
        protectIndex();
        assertRefused(atSession(TpmRc.POLICY_CC));
        tpm.refused(
                TpmRc.VALUE.with(PolicyCommandCodeSpec.code),
                new PolicyCommandCode(session.handle, new TpmCc(NvReadSpec.CC)));
        tpm.refused(TpmRc.CPHASH, new PolicyNameHash(session.handle, Bytes.zeros(32)));
    }

    @Test
    void refusesASessionThatIsBound() {
        tpm.run(new PolicyNameHash(session.handle, Bytes.zeros(32)));
        tpm.refused(TpmRc.CPHASH, new PolicyDuplicationSelect(session.handle, OBJECT, PARENT, true));
    }

    @Test
    void refusesASessionForACommand() {
        tpm.run(new PolicyCommandCode(session.handle, new TpmCc(NvReadSpec.CC)));
        tpm.refused(TpmRc.COMMAND_CODE, new PolicyDuplicationSelect(session.handle, OBJECT, PARENT, true));
    }

    @Test
    void whatTheSessionIsBoundToComesBeforeItsCommand() {
        tpm.run(new PolicyNameHash(session.handle, Bytes.zeros(32)));
        tpm.run(new PolicyCommandCode(session.handle, new TpmCc(NvReadSpec.CC)));
        tpm.refused(TpmRc.CPHASH, new PolicyDuplicationSelect(session.handle, OBJECT, PARENT, true));
    }
}
