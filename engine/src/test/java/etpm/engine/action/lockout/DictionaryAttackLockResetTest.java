package etpm.engine.action.lockout;

import etpm.engine.TestTpm;
import etpm.engine.action.nv.Indices;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.hierarchy.HierarchyChangeAuth;
import etpm.spec.command.lockout.DictionaryAttackLockReset;
import etpm.spec.command.nv.NvWrite;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
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
}
