package etpm.engine.action.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.Templates;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.policy.PolicyNvWritten;
import etpm.spec.command.policy.PolicyNvWrittenSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PolicyNvWrittenTest extends PolicyFixture {
    @Test
    void asksForAnIndexThatWasWritten() {
        tpm.run(new PolicyNvWritten(session.handle, true));
        tpm.run(new PolicyNvWritten(trial.handle, true));
        assertDigests(sha256(ZEROS + "0000018f" + "01"));
        protectIndex();
        assertReadable();
    }

    @Test
    void asksForAnIndexThatWasNotWritten() {
        tpm.run(new PolicyNvWritten(session.handle, false));
        assertEquals(sha256(ZEROS + "0000018f" + "00"), digest(session));
        protectIndex();
        assertRefused(atSession(TpmRc.POLICY_FAIL));
    }

    @Test
    void fitsNothingButIndices() {
        tpm.run(new PolicyNvWritten(session.handle, true));
        protectOwner();
        tpm.refused(
                atSession(TpmRc.POLICY_FAIL),
                new CreatePrimary(
                        TpmHandle.OWNER, Templates.NOTHING, Templates.hmac(TpmAlgId.SHA256), Bytes.EMPTY, List.of()),
                session);
    }

    @Test
    void mayBeRepeatedButNotTurned() {
        tpm.run(new PolicyNvWritten(session.handle, true));
        tpm.run(new PolicyNvWritten(session.handle, true));
        tpm.refused(TpmRc.VALUE.with(PolicyNvWrittenSpec.writtenSet), new PolicyNvWritten(session.handle, false));
    }
}
