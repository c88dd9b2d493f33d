package etpm.engine.action.nv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.TestTpm;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.hierarchy.ReadOnlyControl;
import etpm.spec.command.nv.NvReadLock;
import etpm.spec.command.nv.NvReadLockSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmSu;
import org.junit.jupiter.api.Test;

final class NvReadLockTest {
    private static final NvReadLock LOCK = new NvReadLock(TpmHandle.OWNER, Indices.HANDLE);

    private final TestTpm tpm = TestTpm.started();

    private boolean isLocked() {
        return Indices.attributes(tpm).has(TpmaNv.READLOCKED);
    }

    @Test
    void lastsUntilTheNextRestart() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN | TpmaNv.READ_STCLEAR, 1));
        Indices.write(tpm, "01");
        tpm.run(LOCK);
        tpm.run(LOCK);
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        assertTrue(isLocked(), "after Resume");
        tpm.restart(TpmSu.STATE, TpmSu.CLEAR);
        assertFalse(isLocked(), "after Restart");
        tpm.run(LOCK);
        tpm.restart(null, TpmSu.CLEAR);
        assertFalse(isLocked(), "after Reset");
        assertEquals("01", Indices.read(tpm, 1));
    }

    @Test
    void locksWhatWasNeverWritten() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN | TpmaNv.READ_STCLEAR, 1));
        tpm.run(LOCK);
        assertTrue(isLocked());
    }

    @Test
    void needsItsAttribute() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 1));
        tpm.refused(TpmRc.ATTRIBUTES.with(NvReadLockSpec.nvIndex), LOCK, TestTpm.EMPTY);
    }

    @Test
    void needsPermissionToRead() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN | TpmaNv.READ_STCLEAR, 1));
        tpm.refused(TpmRc.NV_AUTHORIZATION, new NvReadLock(TpmHandle.PLATFORM, Indices.HANDLE), TestTpm.EMPTY);
    }

    @Test
    void notInReadOnlyMode() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN | TpmaNv.READ_STCLEAR, 1));
        tpm.run(new ReadOnlyControl(TpmHandle.PLATFORM, true));
        tpm.refused(TpmRc.READ_ONLY, LOCK, TestTpm.EMPTY);
    }

    @Test
    void anotherIndexAuthorizesNothing() {
        TpmHandle other = new TpmHandle(0x01500002);
        Indices.define(tpm, Indices.ordinary(Indices.OPEN | TpmaNv.READ_STCLEAR, 1));
        Indices.define(tpm, Indices.index(other, TpmNt.ORDINARY, Indices.OPEN, 1));
        tpm.refused(TpmRc.NV_AUTHORIZATION, new NvReadLock(other, Indices.HANDLE), TestTpm.EMPTY);
    }

    /** Each command here has every fault that comes after the one it is refused for. */
    @Test
    void theFirstFaultDecides() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 1));
        NvReadLock byPlatform = new NvReadLock(TpmHandle.PLATFORM, Indices.HANDLE);
        tpm.run(new ReadOnlyControl(TpmHandle.PLATFORM, true));
        tpm.refused(TpmRc.READ_ONLY, byPlatform, TestTpm.EMPTY);
        tpm.run(new ReadOnlyControl(TpmHandle.PLATFORM, false));
        tpm.refused(TpmRc.NV_AUTHORIZATION, byPlatform, TestTpm.EMPTY);
    }
}
