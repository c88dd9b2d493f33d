package etpm.engine.action.policy;

import etpm.engine.TestTpm;
import etpm.spec.command.policy.PolicyAuthValue;
import etpm.spec.command.policy.PolicyPassword;
import etpm.spec.rc.TpmRc;
import org.junit.jupiter.api.Test;

final class PolicyAuthValueTest extends PolicyFixture {
    @Test
    void asksForTheAuthValueInTheHmac() {
        tpm.run(new PolicyAuthValue(session.handle));
        tpm.run(new PolicyAuthValue(trial.handle));
        assertDigests(sha256(ZEROS + "0000016b"));
        protectIndex();
        assertRefused(atSession(TpmRc.BAD_AUTH));
        session.withAuth("index");
        assertReadable();
    }

    @Test
    void takesThePlaceOfAPassword() {
        tpm.run(new PolicyPassword(session.handle));
        tpm.run(new PolicyAuthValue(session.handle));
        protectIndex();
        session.plain = TestTpm.secret("index");
        assertRefused(atSession(TpmRc.BAD_AUTH));
        session.plain = null;
        session.withAuth("index");
        assertReadable();
    }
}
