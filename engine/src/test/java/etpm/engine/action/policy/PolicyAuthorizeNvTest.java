package etpm.engine.action.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.engine.TestTpm.TestSession;
import etpm.engine.action.nv.Indices;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.nv.NvReadLock;
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
        tpm.run(authorize(trial));
        tpm.refused(atSession(TpmRc.BAD_AUTH), authorize(trial), TestTpm.password("wrong"));
    }

    @Test
    void refusesALockedIndexAndWhoMayNotRead() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN | TpmaNv.READ_STCLEAR, 34));
        Indices.write(tpm, "000b" + digest(session));
        PolicyAuthorizeNv byPlatform = new PolicyAuthorizeNv(TpmHandle.PLATFORM, INDEX, session.handle);
        tpm.refused(TpmRc.NV_AUTHORIZATION, byPlatform, TestTpm.EMPTY);
        tpm.run(new NvReadLock(TpmHandle.OWNER, INDEX));
        tpm.refused(TpmRc.NV_LOCKED, authorize(session), TestTpm.EMPTY);
        tpm.refused(TpmRc.NV_LOCKED, byPlatform, TestTpm.EMPTY);
    }

    @Test
    void refusesWhatIsTooShortForAHash() {
        define("00");
        tpm.refused(TpmRc.INSUFFICIENT, authorize(session), TestTpm.EMPTY);
    }

    /** Before the index's own authValue would be tried (Part 3, 31.1). */
    @Test
    void refusesBeforeTheAuthValueIsTried() {
        Indices.define(tpm, Indices.ordinary(TpmaNv.AUTHREAD | TpmaNv.OWNERWRITE, 34), "secret");
        PolicyAuthorizeNv read = new PolicyAuthorizeNv(INDEX, INDEX, session.handle);
        tpm.refused(TpmRc.NV_UNINITIALIZED, read, TestTpm.password("wrong"));
        assertEquals(0, tpm.tpm.state().persistent().dictionaryAttack().failedTries());
    }
}
