package etpm.engine.action.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.clock.ReadClockSpec;
import etpm.spec.command.hierarchy.SetPrimaryPolicy;
import etpm.spec.command.policy.PolicyCommandCode;
import etpm.spec.command.policy.PolicyCpHash;
import etpm.spec.command.policy.PolicyGetDigest;
import etpm.spec.command.policy.PolicySecret;
import etpm.spec.command.policy.PolicySecretSpec;
import etpm.spec.command.random.GetRandomSpec;
import etpm.spec.command.session.PolicyRestart;
import etpm.spec.command.session.PolicyRestartSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCc;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmtSymDef;
import etpm.spec.wire.Bytes;
import org.junit.jupiter.api.Test;

final class PolicyRestartTest {
    private final TestTpm tpm = TestTpm.started();
    private final TestTpm.TestSession session = tpm.policy();

    private String digest() {
        return tpm.run(new PolicyGetDigest(session.handle)).policyDigest().toHex();
    }

    @Test
    void startsThePolicyOver() {
        tpm.run(new PolicyCommandCode(session.handle, new TpmCc(GetRandomSpec.CC)));
        tpm.run(new PolicyCpHash(session.handle, Bytes.zeros(32)));
        tpm.run(new PolicyRestart(session.handle));
        assertEquals("00".repeat(32), digest());
        // Nothing of before is left that another command or digest could conflict with.
        tpm.run(new PolicyCommandCode(session.handle, new TpmCc(ReadClockSpec.CC)));
        tpm.run(new PolicyCpHash(session.handle, Bytes.ofHex("11".repeat(32))));
    }

    @Test
    void keepsTheSession() {
        tpm.run(new SetPrimaryPolicy(TpmHandle.OWNER, Bytes.zeros(32), TpmAlgId.SHA256));
        Bytes nonce = session.nonceTPM;
        tpm.run(new PolicyRestart(session.handle));
        assertEquals(
                nonce,
                tpm.tpm.state().live().sessions().at(session.handle.index()).nonceTPM());
        tpm.run(new SetPrimaryPolicy(TpmHandle.OWNER, Bytes.EMPTY, TpmAlgId.NULL), session);
    }

    /** The nonce stays, and so must the time that approvals of it count from: else one would last for ever. */
    @Test
    void givesNoApprovalMoreTime() {
        PolicySecret approval =
                new PolicySecret(TpmHandle.OWNER, session.handle, session.nonceTPM, Bytes.EMPTY, Bytes.EMPTY, 10);
        tpm.run(approval);
        tpm.advance(6_000);
        tpm.run(new PolicyRestart(session.handle));
        tpm.run(approval);
        tpm.advance(4_001);
        tpm.refused(TpmRc.EXPIRED.with(PolicySecretSpec.expiration), approval, TestTpm.EMPTY);
        tpm.run(new PolicyRestart(session.handle));
        tpm.refused(TpmRc.EXPIRED.with(PolicySecretSpec.expiration), approval, TestTpm.EMPTY);
    }

    @Test
    void takesATrialSessionToo() {
        TestTpm.TestSession trial = tpm.session(TpmSe.TRIAL, TpmAlgId.SHA256, TpmtSymDef.NULL);
        tpm.run(new PolicyRestart(trial.handle));
    }

    @Test
    void refusesWhatIsNoPolicySession() {
        TestTpm.TestSession hmac = tpm.session(TpmSe.HMAC, TpmAlgId.SHA256, TpmtSymDef.NULL);
        tpm.refused(TpmRc.VALUE.with(PolicyRestartSpec.sessionHandle), new PolicyRestart(hmac.handle));
        TpmHandle asPolicy = new TpmHandle(TpmHandle.POLICY_SESSION_FIRST.value() + hmac.handle.index());
        tpm.refused(TpmRc.HANDLE.with(PolicyRestartSpec.sessionHandle), new PolicyRestart(asPolicy));
        TpmHandle missing = new TpmHandle(TpmHandle.POLICY_SESSION_FIRST.value() + 9);
        tpm.refused(TpmRc.REFERENCE_H0, new PolicyRestart(missing));
    }
}
