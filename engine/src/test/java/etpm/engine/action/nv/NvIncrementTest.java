package etpm.engine.action.nv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.hierarchy.Clear;
import etpm.spec.command.nv.NvIncrement;
import etpm.spec.command.nv.NvIncrementSpec;
import etpm.spec.command.nv.NvUndefineSpace;
import etpm.spec.command.nv.NvWriteLock;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmSu;
import org.junit.jupiter.api.Test;

final class NvIncrementTest {
    private final TestTpm tpm = TestTpm.started();

    private static final NvIncrement INCREMENT = new NvIncrement(TpmHandle.OWNER, Indices.HANDLE);

    private static long value(TestTpm tpm) {
        return Long.parseUnsignedLong(Indices.read(tpm, 8), 16);
    }

    private void increment(int times) {
        for (int i = 0; i < times; i++) tpm.run(INCREMENT);
    }

    @Test
    void countsForGood() {
        Indices.define(tpm, Indices.of(TpmNt.COUNTER, Indices.OPEN));
        increment(1);
        assertEquals(1, value(tpm));
        increment(2);
        TestTpm again = tpm.reopened();
        again.restart(null, TpmSu.CLEAR);
        assertEquals(3, value(again));
    }

    @Test
    void neverGoesBackOverDeletionNorRestart() {
        Indices.define(tpm, Indices.of(TpmNt.COUNTER, Indices.OPEN));
        increment(5);
        tpm.run(new NvUndefineSpace(TpmHandle.OWNER, Indices.HANDLE));
        TestTpm again = tpm.reopened();
        again.restart(null, TpmSu.CLEAR);
        Indices.define(again, Indices.of(TpmNt.COUNTER, Indices.OPEN));
        again.run(INCREMENT);
        assertEquals(6, value(again));
    }

    @Test
    void neverGoesBackOverClear() {
        Indices.define(tpm, Indices.of(TpmNt.COUNTER, Indices.OPEN));
        increment(3);
        tpm.run(new Clear(TpmHandle.LOCKOUT));
        Indices.define(tpm, Indices.of(TpmNt.COUNTER, Indices.OPEN));
        increment(1);
        assertEquals(4, value(tpm));
    }

    @Test
    void startsAboveEveryOtherCounter() {
        TpmHandle other = new TpmHandle(0x01500002);
        Indices.define(tpm, Indices.index(other, TpmNt.COUNTER, Indices.OPEN, 8));
        for (int i = 0; i < 7; i++) tpm.run(new NvIncrement(TpmHandle.OWNER, other));
        Indices.define(tpm, Indices.of(TpmNt.COUNTER, Indices.OPEN));
        increment(1);
        assertEquals(8, value(tpm));
    }

    @Test
    void orderlyCounterIsExactAfterAShutdown() {
        Indices.define(tpm, Indices.of(TpmNt.COUNTER, Indices.OPEN | TpmaNv.ORDERLY));
        increment(10);
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        assertEquals(10, value(tpm));
        increment(1);
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        assertEquals(11, value(tpm));
        tpm.restart(TpmSu.STATE, TpmSu.CLEAR);
        assertEquals(11, value(tpm));
    }

    @Test
    void orderlyCounterGoesOnHigherAfterACrash() {
        Indices.define(tpm, Indices.of(TpmNt.COUNTER, Indices.OPEN | TpmaNv.ORDERLY));
        increment(10);
        tpm.restart(null, TpmSu.CLEAR);
        assertEquals(255, value(tpm));
        // Not used: another crash takes nothing.
        tpm.restart(null, TpmSu.CLEAR);
        assertEquals(255, value(tpm));
        increment(1);
        assertEquals(256, value(tpm));
        tpm.restart(null, TpmSu.CLEAR);
        assertEquals(511, value(tpm));
    }

    @Test
    void orderlyCounterIsStoredEvery256th() {
        Indices.define(tpm, Indices.of(TpmNt.COUNTER, Indices.OPEN | TpmaNv.ORDERLY));
        increment(1);
        int commits = tpm.store.commits();
        increment(254);
        assertEquals(commits, tpm.store.commits());
        increment(1);
        assertEquals(commits + 1, tpm.store.commits());
        increment(200);
        TestTpm again = tpm.reopened();
        again.restart(null, TpmSu.CLEAR);
        assertEquals(511, value(again));
    }

    @Test
    void counterAfterAShutdownThatCameToNothing() {
        Indices.define(tpm, Indices.of(TpmNt.COUNTER, Indices.OPEN | TpmaNv.ORDERLY));
        increment(10);
        tpm.run(new Shutdown(TpmSu.STATE));
        increment(1);
        tpm.restart(null, TpmSu.CLEAR);
        assertEquals(255, value(tpm));
    }

    @Test
    void countersOnly() {
        Indices.define(tpm, Indices.of(TpmNt.BITS, Indices.OPEN));
        tpm.refused(TpmRc.ATTRIBUTES.with(NvIncrementSpec.nvIndex), INCREMENT, TestTpm.EMPTY);
    }

    @Test
    void lockedAndWithoutPermission() {
        Indices.define(tpm, Indices.of(TpmNt.COUNTER, Indices.OPEN | TpmaNv.WRITE_STCLEAR));
        tpm.refused(TpmRc.NV_AUTHORIZATION, new NvIncrement(TpmHandle.PLATFORM, Indices.HANDLE), TestTpm.EMPTY);
        tpm.run(new NvWriteLock(TpmHandle.OWNER, Indices.HANDLE));
        tpm.refused(TpmRc.NV_LOCKED, INCREMENT, TestTpm.EMPTY);
    }

    /** Each command here has every fault that comes after the one it is refused for. */
    @Test
    void theFirstFaultDecides() {
        Indices.define(tpm, Indices.of(TpmNt.BITS, Indices.OPEN | TpmaNv.WRITE_STCLEAR));
        tpm.run(new NvWriteLock(TpmHandle.OWNER, Indices.HANDLE));
        NvIncrement byPlatform = new NvIncrement(TpmHandle.PLATFORM, Indices.HANDLE);
        tpm.refused(TpmRc.NV_LOCKED, byPlatform, TestTpm.EMPTY);
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        tpm.refused(TpmRc.NV_AUTHORIZATION, byPlatform, TestTpm.EMPTY);
    }
}
