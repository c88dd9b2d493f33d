package etpm.engine.action.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.spec.command.nv.NvReadSpec;
import etpm.spec.command.nv.NvWriteSpec;
import etpm.spec.command.policy.PolicyCommandCode;
import etpm.spec.command.policy.PolicyCommandCodeSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCc;
import org.junit.jupiter.api.Test;

final class PolicyCommandCodeTest extends PolicyFixture {
    @Test
    void allowsOneCommand() {
        tpm.run(new PolicyCommandCode(session.handle, new TpmCc(NvReadSpec.CC)));
        tpm.run(new PolicyCommandCode(trial.handle, new TpmCc(NvReadSpec.CC)));
        assertDigests(sha256(ZEROS + "0000016c" + "0000014e"));
        protectIndex();
        assertReadable();
    }

    @Test
    void refusesAnyOtherCommand() {
        tpm.run(new PolicyCommandCode(session.handle, new TpmCc(NvWriteSpec.CC)));
        protectIndex();
        assertRefused(atSession(TpmRc.POLICY_CC));
    }

    @Test
    void mayBeRepeatedButNotChanged() {
        tpm.run(new PolicyCommandCode(session.handle, new TpmCc(NvReadSpec.CC)));
        tpm.refused(
                TpmRc.VALUE.with(PolicyCommandCodeSpec.code),
                new PolicyCommandCode(session.handle, new TpmCc(NvWriteSpec.CC)));
        tpm.run(new PolicyCommandCode(session.handle, new TpmCc(NvReadSpec.CC)));
        assertEquals(sha256(sha256(ZEROS + "0000016c" + "0000014e") + "0000016c" + "0000014e"), digest(session));
    }

    @Test
    void refusesWhatIsNoCommand() {
        for (int code : new int[] {0x11E, 0x7FFF, 0x20000001, -1}) {
            tpm.refused(
                    TpmRc.POLICY_CC.with(PolicyCommandCodeSpec.code),
                    new PolicyCommandCode(session.handle, new TpmCc(code)));
        }
    }

    @Test
    void theSessionsCommandComesFirst() {
        tpm.run(new PolicyCommandCode(session.handle, new TpmCc(NvReadSpec.CC)));
        tpm.refused(
                TpmRc.VALUE.with(PolicyCommandCodeSpec.code), new PolicyCommandCode(session.handle, new TpmCc(0x11E)));
    }
}
