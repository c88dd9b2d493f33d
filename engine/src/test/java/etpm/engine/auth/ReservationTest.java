package etpm.engine.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.TestTpm;
import etpm.engine.action.nv.Indices;
import etpm.engine.state.DictionaryAttack;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.hierarchy.HierarchyChangeAuth;
import etpm.spec.command.lockout.DictionaryAttackLockReset;
import etpm.spec.command.nv.NvRead;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.command.startup.Startup;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmSu;
import org.junit.jupiter.api.Test;

/** Behind an anchor, cutting the power in the middle of a try buys no guess: the try has been paid for before it is made. */
final class ReservationTest {
    private static final TpmHandle INDEX = Indices.HANDLE;
    private static final NvRead READ = new NvRead(INDEX, INDEX, 8, 0);
    private static final int PROTECTED = TpmaNv.OWNERREAD | TpmaNv.OWNERWRITE | TpmaNv.AUTHREAD | TpmaNv.AUTHWRITE;
    private static final DictionaryAttackLockReset RESET = new DictionaryAttackLockReset(TpmHandle.LOCKOUT);

    private static final class PowerCut extends Error {
        private static final long serialVersionUID = 1L;
    }

    private TestTpm tpm = TestTpm.started();

    /** The power goes when the outcome of the next command's try is about to be stored. */
    private void cutAtOutcome(Runnable command) {
        int[] left = {1};
        tpm.store.beforeCommit(() -> {
            if (left[0]-- == 0) throw new PowerCut();
        });
        assertThrows(PowerCut.class, command::run);
        tpm.store.beforeCommit(() -> {});
        tpm = tpm.reopened();
        tpm.tpm.init();
        tpm.run(new Startup(TpmSu.CLEAR));
    }

    private static DictionaryAttack attack(TestTpm tpm) {
        return tpm.tpm.state().persistent().dictionaryAttack();
    }

    private void defineProtected() {
        Indices.define(tpm, Indices.ordinary(PROTECTED, 8), "right");
        Indices.write(tpm, "0102030405060708");
        tpm.store.anchored(true);
    }

    @Test
    void aTryOfAProtectedAuthValueIsPaidForBeforeItIsMade() {
        defineProtected();
        for (int tries = 1; tries < 3; tries++) {
            cutAtOutcome(() -> tpm.run(READ, TestTpm.password("wrong")));
            assertEquals(tries, attack(tpm).failedTries());
        }
    }

    @Test
    void aTryAfterAShutdownIsPaidForToo() {
        defineProtected();
        tpm.run(READ, TestTpm.password("right"));
        tpm.run(new Shutdown(TpmSu.CLEAR));
        cutAtOutcome(() -> tpm.run(READ, TestTpm.password("wrong")));
        assertEquals(1, attack(tpm).failedTries());
    }

    @Test
    void laterTriesOfTheSameLifeCostOneCommitEach() {
        defineProtected();
        tpm.run(READ, TestTpm.password("right"));
        int before = tpm.store.commits();
        tpm.run(READ, TestTpm.password("right"));
        assertEquals(before, tpm.store.commits());
        assertThrows(RuntimeException.class, () -> tpm.run(READ, TestTpm.password("wrong")));
        assertEquals(before + 1, tpm.store.commits());
    }

    @Test
    void aTryOfLockoutAuthIsPaidForBeforeItIsMade() {
        tpm.run(new HierarchyChangeAuth(TpmHandle.LOCKOUT, TestTpm.secret("right")));
        tpm.store.anchored(true);
        // Even the right one: whether it was right is known only once its outcome is stored.
        cutAtOutcome(() -> tpm.run(RESET, TestTpm.password("right")));
        assertFalse(attack(tpm).lockoutAuthEnabled());
        tpm.refused(TpmRc.LOCKOUT.with(Position.session(1)), RESET, TestTpm.password("right"));
    }

    @Test
    void theRightLockoutAuthTakesTheCostBack() {
        tpm.run(new HierarchyChangeAuth(TpmHandle.LOCKOUT, TestTpm.secret("right")));
        tpm.store.anchored(true);
        tpm.run(RESET, TestTpm.password("right"));
        assertTrue(attack(tpm).lockoutAuthEnabled());
        assertTrue(attack(tpm.reopened()).lockoutAuthEnabled());
    }

    @Test
    void aTryOfAPinIsPaidForBeforeItIsMade() {
        Indices.define(tpm, Indices.of(TpmNt.PIN_FAIL, Indices.PIN), "right");
        Indices.write(tpm, "0000000000000003");
        tpm.store.anchored(true);
        cutAtOutcome(() -> tpm.run(READ, TestTpm.password("wrong")));
        assertEquals("0000000100000003", data(tpm));
        tpm.run(READ, TestTpm.password("right"));
        assertEquals("0000000000000003", data(tpm));
        assertEquals("0000000000000003", data(tpm.reopened()));
    }

    private static String data(TestTpm tpm) {
        return tpm.tpm
                .state()
                .nv()
                .indices()
                .get(Integer.toUnsignedLong(INDEX.value()))
                .data()
                .toHex();
    }

    @Test
    void whatCannotBePaidForIsNotTried() {
        defineProtected();
        tpm.store.full(true);
        tpm.refused(TpmRc.NV_UNAVAILABLE, READ, TestTpm.password("right"));
        tpm.store.full(false);
        tpm.run(READ, TestTpm.password("right"));
    }

    @Test
    void withoutAnAnchorTheFirstTryCostsOneCommit() {
        defineProtected();
        tpm.store.anchored(false);
        int before = tpm.store.commits();
        tpm.run(READ, TestTpm.password("right"));
        assertEquals(before + 1, tpm.store.commits());
    }
}
