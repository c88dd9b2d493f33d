package etpm.engine.action.policy;

import etpm.engine.TestTpm;
import etpm.spec.command.policy.PolicyPassword;
import etpm.spec.rc.TpmRc;
import org.junit.jupiter.api.Test;

final class PolicyPasswordTest extends PolicyFixture {
    @Test
    void asksForTheAuthValueAsAPassword() {
        tpm.run(new PolicyPassword(session.handle));
        tpm.run(new PolicyPassword(trial.handle));
        assertDigests(sha256(ZEROS + "0000016b"));
        protectIndex();
        session.plain = TestTpm.secret("wrong");
        assertRefused(atSession(TpmRc.BAD_AUTH));
        session.plain = TestTpm.secret("index\0\0");
        assertReadable();
    }
}
