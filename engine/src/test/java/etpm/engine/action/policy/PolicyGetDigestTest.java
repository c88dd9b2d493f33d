package etpm.engine.action.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm.TestSession;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.policy.PolicyAuthValue;
import etpm.spec.command.session.PolicyRestart;
import etpm.spec.type.TpmSe;
import etpm.spec.type.TpmtSymDef;
import org.junit.jupiter.api.Test;

final class PolicyGetDigestTest extends PolicyFixture {
    @Test
    void startsWithZeros() {
        assertDigests(ZEROS);
    }

    @Test
    void isAsLongAsTheHashOfTheSession() {
        TestSession longer = tpm.session(TpmSe.POLICY, TpmAlgId.SHA384, TpmtSymDef.NULL);
        assertEquals("00".repeat(48), digest(longer));
    }

    @Test
    void startsAnewAfterARestart() {
        tpm.run(new PolicyAuthValue(session.handle));
        tpm.run(new PolicyRestart(session.handle));
        assertEquals(ZEROS, digest(session));
    }
}
