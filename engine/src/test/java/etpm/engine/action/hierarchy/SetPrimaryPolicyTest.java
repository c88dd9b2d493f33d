package etpm.engine.action.hierarchy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.hierarchy.HierarchyChangeAuth;
import etpm.spec.command.hierarchy.HierarchyControl;
import etpm.spec.command.hierarchy.SetPrimaryPolicy;
import etpm.spec.command.hierarchy.SetPrimaryPolicySpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSu;
import etpm.spec.wire.Bytes;
import org.junit.jupiter.api.Test;

final class SetPrimaryPolicyTest {
    private final TestTpm tpm = TestTpm.started();

    private static SetPrimaryPolicy policy(TpmHandle handle, int size, TpmAlgId hashAlg) {
        return new SetPrimaryPolicy(handle, Bytes.zeros(size), hashAlg);
    }

    @Test
    void aPolicySessionThenAuthorizes() {
        // A policy session on which no policy command ran has a digest of zeros.
        SetPrimaryPolicy none = policy(TpmHandle.OWNER, 0, TpmAlgId.NULL);
        tpm.refused(TpmRc.AUTH_UNAVAILABLE, none, tpm.policy());
        tpm.run(policy(TpmHandle.OWNER, 32, TpmAlgId.SHA256));
        TestTpm again = tpm.reopened();
        again.restart(null, TpmSu.CLEAR);
        again.run(none, again.policy());
        again.refused(TpmRc.AUTH_UNAVAILABLE, none, again.policy());
    }

    @Test
    void everyHierarchyHasItsOwn() {
        tpm.run(policy(TpmHandle.ENDORSEMENT, 32, TpmAlgId.SHA256));
        tpm.run(policy(TpmHandle.LOCKOUT, 48, TpmAlgId.SHA384));
        tpm.run(policy(TpmHandle.PLATFORM, 20, TpmAlgId.SHA1));
        assertEquals(
                TpmAlgId.SHA256,
                tpm.tpm.state().persistent().hierarchies().endorsement().policyAlg());
        assertEquals(
                TpmAlgId.SHA384,
                tpm.tpm.state().persistent().hierarchies().lockout().policyAlg());
        assertEquals(TpmAlgId.SHA1, tpm.tpm.state().clear().platform().policyAlg());
        assertEquals(
                TpmAlgId.NULL,
                tpm.tpm.state().persistent().hierarchies().owner().policyAlg());
        tpm.restart(TpmSu.STATE, TpmSu.CLEAR);
        assertEquals(TpmAlgId.NULL, tpm.tpm.state().clear().platform().policyAlg(), "the platform's goes");
    }

    @Test
    void keepsTheAuthValue() {
        tpm.run(new HierarchyChangeAuth(TpmHandle.OWNER, TestTpm.secret("secret")));
        tpm.run(policy(TpmHandle.OWNER, 32, TpmAlgId.SHA256), TestTpm.password("secret"));
        tpm.run(policy(TpmHandle.OWNER, 0, TpmAlgId.NULL), TestTpm.password("secret"));
    }

    @Test
    void sizeIsThatOfTheHash() {
        TpmRc size = TpmRc.SIZE.with(SetPrimaryPolicySpec.authPolicy);
        tpm.refused(size, policy(TpmHandle.OWNER, 20, TpmAlgId.SHA256), TestTpm.EMPTY);
        tpm.refused(size, policy(TpmHandle.OWNER, 32, TpmAlgId.NULL), TestTpm.EMPTY);
        tpm.refused(size, policy(TpmHandle.OWNER, 0, TpmAlgId.SHA256), TestTpm.EMPTY);
    }

    @Test
    void aDisabledHierarchyAuthorizesNothing() {
        TpmRc disabled = TpmRc.HIERARCHY.with(SetPrimaryPolicySpec.authHandle);
        tpm.run(new HierarchyControl(TpmHandle.OWNER, TpmHandle.OWNER, false));
        tpm.refused(disabled, policy(TpmHandle.OWNER, 0, TpmAlgId.NULL), TestTpm.EMPTY);
        tpm.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.PLATFORM, false));
        tpm.refused(disabled, policy(TpmHandle.PLATFORM, 0, TpmAlgId.NULL), TestTpm.EMPTY);
        tpm.run(policy(TpmHandle.LOCKOUT, 0, TpmAlgId.NULL));
    }

    @Test
    void theHashIsOneThatTheTpmHas() {
        tpm.refused(
                TpmRc.HASH.with(SetPrimaryPolicySpec.hashAlg),
                policy(TpmHandle.OWNER, 32, TpmAlgId.SHA3_256),
                TestTpm.EMPTY);
    }
}
