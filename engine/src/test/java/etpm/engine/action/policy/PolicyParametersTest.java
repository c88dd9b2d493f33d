package etpm.engine.action.policy;

import etpm.spec.command.nv.NvRead;
import etpm.spec.command.policy.PolicyNameHash;
import etpm.spec.command.policy.PolicyParameters;
import etpm.spec.command.policy.PolicyParametersSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Bytes;
import org.junit.jupiter.api.Test;

final class PolicyParametersTest extends PolicyFixture {
    @Test
    void allowsOneCommandWithItsParametersOnAnyEntity() {
        Bytes pHash = Bytes.ofHex(sha256("0000014e" + "0008" + "0000"));
        tpm.run(new PolicyParameters(session.handle, pHash));
        tpm.run(new PolicyParameters(trial.handle, pHash));
        assertDigests(sha256(ZEROS + "0000019c" + pHash.toHex()));
        protectIndex();
        tpm.refused(atSession(TpmRc.POLICY_FAIL), new NvRead(INDEX, INDEX, 7, 0), session);
        assertReadable();
    }

    @Test
    void refusesWhatIsNoDigestOfTheSession() {
        tpm.refused(TpmRc.SIZE.with(PolicyParametersSpec.pHash), new PolicyParameters(session.handle, Bytes.zeros(20)));
    }

    @Test
    void isAllowedOnce() {
        tpm.run(new PolicyParameters(session.handle, Bytes.zeros(32)));
        tpm.refused(TpmRc.CPHASH, new PolicyParameters(session.handle, Bytes.zeros(32)));
    }

    @Test
    void refusesASessionThatIsBoundToNames() {
        tpm.run(new PolicyNameHash(session.handle, Bytes.zeros(32)));
        tpm.refused(TpmRc.CPHASH, new PolicyParameters(session.handle, Bytes.zeros(32)));
        // The size comes first.
        tpm.refused(TpmRc.SIZE.with(PolicyParametersSpec.pHash), new PolicyParameters(session.handle, Bytes.zeros(20)));
    }
}
