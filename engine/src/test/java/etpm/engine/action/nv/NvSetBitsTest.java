package etpm.engine.action.nv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.hierarchy.ReadOnlyControl;
import etpm.spec.command.nv.NvRead;
import etpm.spec.command.nv.NvSetBits;
import etpm.spec.command.nv.NvSetBitsSpec;
import etpm.spec.command.nv.NvUndefineSpace;
import etpm.spec.command.nv.NvWriteLock;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmSu;
import org.junit.jupiter.api.Test;

final class NvSetBitsTest {
    private final TestTpm tpm = TestTpm.started();

    private static NvSetBits set(long bits) {
        return new NvSetBits(TpmHandle.OWNER, Indices.HANDLE, bits);
    }

    @Test
    void setsWhatIsNeverCleared() {
        Indices.define(tpm, Indices.of(TpmNt.BITS, Indices.OPEN));
        tpm.run(set(0x8000000000000001L));
        tpm.run(set(0x10));
        assertEquals("8000000000000011", Indices.read(tpm, 8));
    }

    @Test
    void settingNothingIsAWrite() {
        Indices.define(tpm, Indices.of(TpmNt.BITS, Indices.OPEN));
        tpm.run(set(0));
        assertEquals("0000000000000000", Indices.read(tpm, 8));
        int commits = tpm.store.commits();
        tpm.run(set(0));
        assertEquals(commits, tpm.store.commits());
    }

    @Test
    void bitFieldsOnly() {
        Indices.define(tpm, Indices.of(TpmNt.COUNTER, Indices.OPEN));
        tpm.refused(TpmRc.ATTRIBUTES.with(NvSetBitsSpec.nvIndex), set(1), TestTpm.EMPTY);
    }

    @Test
    void startsFromZeroWhenARestartHasEmptiedIt() {
        Indices.define(tpm, Indices.of(TpmNt.BITS, Indices.OPEN | TpmaNv.CLEAR_STCLEAR));
        tpm.run(set(0xFF));
        tpm.restart(TpmSu.STATE, TpmSu.CLEAR);
        tpm.refused(TpmRc.NV_UNINITIALIZED, new NvRead(TpmHandle.OWNER, Indices.HANDLE, 8, 0), TestTpm.EMPTY);
        tpm.run(set(0x100));
        assertEquals("0000000000000100", Indices.read(tpm, 8));
    }

    @Test
    void locked() {
        Indices.define(tpm, Indices.of(TpmNt.BITS, Indices.OPEN | TpmaNv.WRITE_STCLEAR));
        tpm.run(new NvWriteLock(TpmHandle.OWNER, Indices.HANDLE));
        tpm.refused(TpmRc.NV_LOCKED, set(1), TestTpm.EMPTY);
    }

    @Test
    void readOnlyModeSparesWhatLastsForABootCycle() {
        Indices.define(tpm, Indices.of(TpmNt.BITS, Indices.OPEN));
        tpm.run(new ReadOnlyControl(TpmHandle.PLATFORM, true));
        tpm.refused(TpmRc.READ_ONLY, set(1), TestTpm.EMPTY);
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        tpm.run(new NvUndefineSpace(TpmHandle.OWNER, Indices.HANDLE));
        Indices.define(tpm, Indices.of(TpmNt.BITS, Indices.OPEN | TpmaNv.ORDERLY | TpmaNv.CLEAR_STCLEAR));
        tpm.run(new ReadOnlyControl(TpmHandle.PLATFORM, true));
        tpm.run(set(1));
    }

    /** Each command here has every fault that comes after the one it is refused for. */
    @Test
    void theFirstFaultDecides() {
        Indices.define(tpm, Indices.of(TpmNt.COUNTER, Indices.OPEN | TpmaNv.WRITE_STCLEAR));
        tpm.run(new NvWriteLock(TpmHandle.OWNER, Indices.HANDLE));
        NvSetBits byPlatform = new NvSetBits(TpmHandle.PLATFORM, Indices.HANDLE, 1);
        tpm.refused(TpmRc.NV_LOCKED, byPlatform, TestTpm.EMPTY);
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        tpm.refused(TpmRc.NV_AUTHORIZATION, byPlatform, TestTpm.EMPTY);
    }
}
