package etpm.engine.action.nv;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.TestTpm;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.nv.NvGlobalWriteLock;
import etpm.spec.command.nv.NvReadPublic;
import etpm.spec.handle.TpmHandle;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmSu;
import org.junit.jupiter.api.Test;

final class NvGlobalWriteLockTest {
    private static final TpmHandle OTHER = new TpmHandle(0x01500002);
    private static final TpmHandle THIRD = new TpmHandle(0x01500003);

    private final TestTpm tpm = TestTpm.started();

    private boolean isLocked(TpmHandle handle) {
        return tpm.run(new NvReadPublic(handle)).nvPublic().attributes().has(TpmaNv.WRITELOCKED);
    }

    @Test
    void locksEveryIndexThatIsThere() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN | TpmaNv.GLOBALLOCK, 1));
        Indices.define(
                tpm, Indices.index(OTHER, TpmNt.ORDINARY, Indices.OPEN | TpmaNv.GLOBALLOCK | TpmaNv.PLATFORMCREATE, 1));
        Indices.define(tpm, Indices.index(THIRD, TpmNt.ORDINARY, Indices.OPEN, 1));
        tpm.run(new NvGlobalWriteLock(TpmHandle.OWNER));
        assertTrue(isLocked(Indices.HANDLE));
        assertTrue(isLocked(OTHER), "the platform's too");
        assertFalse(isLocked(THIRD));
        tpm.restart(null, TpmSu.CLEAR);
        assertFalse(isLocked(Indices.HANDLE));
    }

    @Test
    void isForEverWithWritedefine() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN | TpmaNv.GLOBALLOCK | TpmaNv.WRITEDEFINE, 1));
        Indices.write(tpm, "01");
        tpm.run(new NvGlobalWriteLock(TpmHandle.PLATFORM));
        tpm.restart(null, TpmSu.CLEAR);
        assertTrue(isLocked(Indices.HANDLE));
    }

    @Test
    void sparesWhatIsDefinedLater() {
        tpm.run(new NvGlobalWriteLock(TpmHandle.OWNER));
        Indices.define(tpm, Indices.ordinary(Indices.OPEN | TpmaNv.GLOBALLOCK, 1));
        Indices.write(tpm, "01");
    }
}
