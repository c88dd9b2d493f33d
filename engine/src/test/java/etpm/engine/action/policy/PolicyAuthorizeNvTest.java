package etpm.engine.action.policy;

import etpm.engine.TestTpm;
import etpm.engine.TestTpm.TestSession;
import etpm.engine.action.nv.Indices;
import etpm.spec.command.policy.PolicyAuthValue;
import etpm.spec.command.policy.PolicyAuthorizeNv;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import org.junit.jupiter.api.Test;

final class PolicyAuthorizeNvTest extends PolicyFixture {
    private void define(String data) {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, data.length() / 2));
        Indices.write(tpm, data);
    }

    private PolicyAuthorizeNv authorize(TestSession of) {
        return new PolicyAuthorizeNv(TpmHandle.OWNER, INDEX, of.handle);
    }

    @Test
    void allowsThePolicyThatAnIndexHolds() {
        tpm.run(new PolicyAuthValue(session.handle));
        define("000b" + digest(session));
        tpm.run(authorize(session));
        tpm.run(authorize(trial));
        assertDigests(sha256(ZEROS + "00000192" + tpm.name(INDEX).toHex()));
    }

    @Test
    void refusesAnyOtherPolicy() {
        define("000b" + "77".repeat(32));
        tpm.refused(TpmRc.VALUE, authorize(session), TestTpm.EMPTY);
    }

    @Test
    void refusesAPolicyOfAnotherHash() {
        define("000c" + "00".repeat(48));
        tpm.refused(TpmRc.HASH, authorize(session), TestTpm.EMPTY);
    }

    @Test
    void refusesWhatIsNoPolicy() {
        define("0006" + "00".repeat(32));
        tpm.refused(TpmRc.HASH, authorize(session), TestTpm.EMPTY);
    }

    @Test
    void refusesHalfAPolicy() {
        define("000b" + "00".repeat(31));
        tpm.refused(TpmRc.INSUFFICIENT, authorize(session), TestTpm.EMPTY);
    }

    @Test
    void refusesAnIndexThatWasNotWrittenButInATrial() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 34));
        tpm.refused(TpmRc.NV_UNINITIALIZED, authorize(session), TestTpm.EMPTY);
    }
}
