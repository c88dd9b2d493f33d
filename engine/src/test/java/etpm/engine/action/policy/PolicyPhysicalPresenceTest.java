package etpm.engine.action.policy;

import etpm.spec.command.policy.PolicyPhysicalPresence;
import etpm.spec.rc.TpmRc;
import org.junit.jupiter.api.Test;

final class PolicyPhysicalPresenceTest extends PolicyFixture {
    @Test
    void asksForPhysicalPresence() {
        tpm.run(new PolicyPhysicalPresence(session.handle));
        tpm.run(new PolicyPhysicalPresence(trial.handle));
        assertDigests(sha256(ZEROS + "00000187"));
        protectIndex();
        assertRefused(atSession(TpmRc.PP));
        tpm.physicalPresence = true;
        assertReadable();
    }
}
