package etpm.engine.action.lockout;

import etpm.engine.TestTpm;
import etpm.engine.action.nv.Indices;
import etpm.protocol.PolicyDigest;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.hierarchy.HierarchyChangeAuth;
import etpm.spec.command.hierarchy.SetPrimaryPolicy;
import etpm.spec.command.lockout.DictionaryAttackLockReset;
import etpm.spec.command.lockout.DictionaryAttackLockResetSpec;
import etpm.spec.command.lockout.DictionaryAttackParameters;
import etpm.spec.command.nv.NvWrite;
import etpm.spec.command.policy.PolicyCommandCode;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCc;
import etpm.spec.type.TpmSu;
import etpm.spec.wire.Bytes;
import org.junit.jupiter.api.Test;

final class DictionaryAttackLockResetTest {
    private final TestTpm tpm = TestTpm.started();

    private static final NvWrite WRITE = new NvWrite(Indices.HANDLE, Indices.HANDLE, Bytes.ofHex("01"), 0);

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            tpm.refused(TpmRc.AUTH_FAIL.with(Position.session(1)), WRITE, TestTpm.password("wrong"));
        }
    }

    @Test
    void opensWhatTriesHaveLocked() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN & ~TpmaNv.NO_DA, 1), "secret");
        fail(3);
        tpm.refused(TpmRc.LOCKOUT, WRITE, TestTpm.password("secret"));
        tpm.run(new DictionaryAttackLockReset(TpmHandle.LOCKOUT));
        tpm.run(WRITE, TestTpm.password("secret"));
    }

    @Test
    void resetIsDurable() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN & ~TpmaNv.NO_DA, 1), "secret");
        fail(3);
        tpm.run(new DictionaryAttackLockReset(TpmHandle.LOCKOUT));
        tpm.run(new Shutdown(TpmSu.CLEAR));
        TestTpm again = tpm.reopened();
        again.restart(null, TpmSu.CLEAR);
        again.run(WRITE, TestTpm.password("secret"));
    }

    @Test
    void wrongLockoutAuthDisablesIt() {
        tpm.run(new HierarchyChangeAuth(TpmHandle.LOCKOUT, TestTpm.secret("secret")));
        DictionaryAttackLockReset reset = new DictionaryAttackLockReset(TpmHandle.LOCKOUT);
        tpm.refused(TpmRc.AUTH_FAIL.with(Position.session(1)), reset, TestTpm.password("wrong"));
        tpm.refused(TpmRc.LOCKOUT, reset, TestTpm.password("secret"));
        tpm.advance(1_000_000);
        tpm.run(reset, TestTpm.password("secret"));
    }

    /** lockoutPolicy is the way out when lockoutAuth was tried in vain, for good or not (Part 1, 16.8.5). */
    @Test
    void lockoutPolicyEnablesLockoutAuthAgain() {
        DictionaryAttackLockReset reset = new DictionaryAttackLockReset(TpmHandle.LOCKOUT);
        Bytes policy = PolicyDigest.start(TestTpm.CRYPTO, TpmAlgId.SHA256)
                .commandCode(new TpmCc(DictionaryAttackLockResetSpec.CC))
                .value();
        tpm.run(new SetPrimaryPolicy(TpmHandle.LOCKOUT, policy, TpmAlgId.SHA256));
        tpm.run(new DictionaryAttackParameters(TpmHandle.LOCKOUT, 3, 1000, 0));
        tpm.run(new HierarchyChangeAuth(TpmHandle.LOCKOUT, TestTpm.secret("secret")));
        tpm.refused(TpmRc.AUTH_FAIL.with(Position.session(1)), reset, TestTpm.password("wrong"));
        tpm.refused(TpmRc.LOCKOUT, reset, TestTpm.password("secret"));
        TestTpm.TestSession session = tpm.policy();
        tpm.run(new PolicyCommandCode(session.handle, new TpmCc(DictionaryAttackLockResetSpec.CC)));
        tpm.run(reset, session);
        tpm.run(reset, TestTpm.password("secret"));
    }
}
