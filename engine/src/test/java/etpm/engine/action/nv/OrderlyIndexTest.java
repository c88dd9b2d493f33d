package etpm.engine.action.nv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import etpm.engine.TestTpm;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.nv.NvRead;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.command.startup.Startup;
import etpm.spec.command.startup.StartupSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSu;
import org.junit.jupiter.api.Test;

/** Indices that live in RAM until a shutdown (Part 1, 34.2.4). */
final class OrderlyIndexTest {
    private final TestTpm tpm = TestTpm.started();

    private void written(int attributes) {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN | attributes, 1));
        Indices.write(tpm, "01");
    }

    private void assertUnwritten(String when) {
        assertFalse(Indices.attributes(tpm).has(TpmaNv.WRITTEN), when);
        tpm.refused(TpmRc.NV_UNINITIALIZED, new NvRead(TpmHandle.OWNER, Indices.HANDLE, 1, 0), TestTpm.EMPTY);
    }

    @Test
    void writesDoNotReachTheStore() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN | TpmaNv.ORDERLY, 1));
        int commits = tpm.store.commits();
        Indices.write(tpm, "01");
        Indices.write(tpm, "02");
        assertEquals(commits, tpm.store.commits());
        assertEquals("02", Indices.read(tpm, 1));
    }

    @Test
    void surviveResumeAndRestart() {
        written(TpmaNv.ORDERLY);
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        assertEquals("01", Indices.read(tpm, 1));
        tpm.restart(TpmSu.STATE, TpmSu.CLEAR);
        assertEquals("01", Indices.read(tpm, 1));
    }

    @Test
    void areEmptyAfterAResetOrderlyOrNot() {
        written(TpmaNv.ORDERLY);
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        assertUnwritten("orderly");
        Indices.write(tpm, "01");
        tpm.restart(null, TpmSu.CLEAR);
        assertUnwritten("unorderly");
    }

    @Test
    void areEmptyAfterARestartWithClearStclear() {
        written(TpmaNv.ORDERLY | TpmaNv.CLEAR_STCLEAR);
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        assertEquals("01", Indices.read(tpm, 1));
        tpm.restart(TpmSu.STATE, TpmSu.CLEAR);
        assertUnwritten("Restart");
    }

    @Test
    void aWriteMakesAShutdownVoid() {
        written(TpmaNv.ORDERLY);
        tpm.run(new Shutdown(TpmSu.STATE));
        Indices.write(tpm, "02");
        TestTpm again = tpm.reopened();
        again.tpm.init();
        again.refused(TpmRc.VALUE.with(StartupSpec.startupType), new Startup(TpmSu.STATE));
        again.run(new Startup(TpmSu.CLEAR));
    }

    @Test
    void ordinaryIndicesWithClearStclearAreEmptiedByARestart() {
        written(TpmaNv.CLEAR_STCLEAR);
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        assertEquals("01", Indices.read(tpm, 1));
        tpm.restart(TpmSu.STATE, TpmSu.CLEAR);
        assertUnwritten("Restart");
        Indices.write(tpm, "");
        assertEquals("ff", Indices.read(tpm, 1), "nothing of the old data is left");
    }

    @Test
    void theSavedDataIsThatOfTheShutdown() {
        written(TpmaNv.ORDERLY);
        tpm.run(new Shutdown(TpmSu.STATE));
        TestTpm again = tpm.reopened();
        again.tpm.init();
        again.run(new Startup(TpmSu.STATE));
        assertEquals("01", Indices.read(again, 1));
    }
}
