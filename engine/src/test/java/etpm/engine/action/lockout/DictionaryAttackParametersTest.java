package etpm.engine.action.lockout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.engine.action.nv.Indices;
import etpm.engine.state.DictionaryAttack;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.hierarchy.HierarchyChangeAuth;
import etpm.spec.command.hierarchy.ReadOnlyControl;
import etpm.spec.command.lockout.DictionaryAttackLockReset;
import etpm.spec.command.lockout.DictionaryAttackParameters;
import etpm.spec.command.nv.NvRead;
import etpm.spec.command.nv.NvWrite;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSu;
import etpm.spec.wire.Bytes;
import org.junit.jupiter.api.Test;

final class DictionaryAttackParametersTest {
    private final TestTpm tpm = TestTpm.started();

    private static final NvWrite WRITE = new NvWrite(Indices.HANDLE, Indices.HANDLE, Bytes.ofHex("01"), 0);
    private static final TpmRc WRONG = TpmRc.AUTH_FAIL.with(Position.session(1));

    private void parameters(long maxTries, long recoveryTime, long lockoutRecovery) {
        tpm.run(new DictionaryAttackParameters(TpmHandle.LOCKOUT, maxTries, recoveryTime, lockoutRecovery));
    }

    private void define() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN & ~TpmaNv.NO_DA, 1), "secret");
    }

    @Test
    void durable() {
        parameters(32, 7200, 86400);
        tpm.run(new Shutdown(TpmSu.CLEAR));
        TestTpm again = tpm.reopened();
        again.restart(null, TpmSu.CLEAR);
        DictionaryAttack attack = again.tpm.state().persistent().dictionaryAttack();
        assertEquals(32, attack.maxTries());
        assertEquals(7200, attack.recoveryTime());
        assertEquals(86400, attack.lockoutRecovery());
    }

    @Test
    void fewerTriesThanFailedLockAtOnce() {
        define();
        tpm.refused(WRONG, WRITE, TestTpm.password("wrong"));
        tpm.refused(WRONG, WRITE, TestTpm.password("wrong"));
        parameters(2, 1000, 1000);
        tpm.refused(TpmRc.LOCKOUT, WRITE, TestTpm.password("secret"));
        tpm.advance(1_000_000);
        tpm.run(WRITE, TestTpm.password("secret"));
    }

    /** Any try that is forgotten then ends the lockout (Part 1, 16.8.4). */
    @Test
    void noMoreTriesAreCountedThanThereAre() {
        define();
        tpm.refused(WRONG, WRITE, TestTpm.password("wrong"));
        tpm.refused(WRONG, WRITE, TestTpm.password("wrong"));
        parameters(1, 1000, 1000);
        assertEquals(1, tpm.tpm.state().persistent().dictionaryAttack().failedTries());
        tpm.refused(TpmRc.LOCKOUT, WRITE, TestTpm.password("secret"));
        tpm.advance(1_000_000);
        tpm.run(WRITE, TestTpm.password("secret"));
    }

    @Test
    void noTriesAtAll() {
        define();
        parameters(0, 1000, 1000);
        tpm.refused(TpmRc.LOCKOUT, WRITE, TestTpm.password("secret"));
    }

    @Test
    void noRecoveryTimeMeansNoCount() {
        define();
        parameters(1, 0, 1000);
        for (int i = 0; i < 5; i++) tpm.refused(WRONG, WRITE, TestTpm.password("wrong"));
        tpm.run(WRITE, TestTpm.password("secret"));
    }

    @Test
    void noLockoutRecoveryMeansTheNextStartup() {
        parameters(3, 1000, 0);
        tpm.run(new HierarchyChangeAuth(TpmHandle.LOCKOUT, TestTpm.secret("secret")));
        DictionaryAttackLockReset reset = new DictionaryAttackLockReset(TpmHandle.LOCKOUT);
        tpm.refused(WRONG, reset, TestTpm.password("wrong"));
        tpm.advance(100_000_000);
        tpm.refused(TpmRc.LOCKOUT, reset, TestTpm.password("secret"));
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        tpm.run(reset, TestTpm.password("secret"));
    }

    /** Failures count in Read-Only mode as ever, and can be forgotten (Part 3, 24.9). */
    @Test
    void onlyTheParametersStayInReadOnlyMode() {
        define();
        Indices.write(tpm, "01");
        tpm.run(new ReadOnlyControl(TpmHandle.PLATFORM, true));
        tpm.refused(TpmRc.READ_ONLY, new DictionaryAttackParameters(TpmHandle.LOCKOUT, 1, 1000, 1000), TestTpm.EMPTY);
        NvRead read = new NvRead(Indices.HANDLE, Indices.HANDLE, 1, 0);
        for (int i = 0; i < 3; i++) tpm.refused(WRONG, read, TestTpm.password("wrong"));
        tpm.refused(TpmRc.LOCKOUT, read, TestTpm.password("secret"));
        tpm.run(new DictionaryAttackLockReset(TpmHandle.LOCKOUT));
        tpm.run(read, TestTpm.password("secret"));
    }
}
