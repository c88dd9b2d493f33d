package etpm.engine.action.nv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.nv.NvRead;
import etpm.spec.command.nv.NvReadLock;
import etpm.spec.command.nv.NvReadSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmSu;
import org.junit.jupiter.api.Test;

final class NvReadTest {
    private final TestTpm tpm = TestTpm.started();

    private static NvRead read(TpmHandle authHandle, int size, int offset) {
        return new NvRead(authHandle, Indices.HANDLE, size, offset);
    }

    @Test
    void readsAnyPart() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 4));
        Indices.write(tpm, "01020304");
        assertEquals("0203", tpm.run(read(TpmHandle.OWNER, 2, 1)).data().toHex());
        assertEquals("", tpm.run(read(TpmHandle.OWNER, 0, 4)).data().toHex());
        assertEquals("04", tpm.run(read(Indices.HANDLE, 1, 3)).data().toHex());
    }

    @Test
    void nothingThereYet() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 4));
        tpm.refused(TpmRc.NV_UNINITIALIZED, read(TpmHandle.OWNER, 0, 0), TestTpm.EMPTY);
    }

    @Test
    void refusalsBeforeTheAuthValueIsTried() {
        Indices.define(
                tpm,
                Indices.ordinary(TpmaNv.AUTHREAD | TpmaNv.OWNERWRITE | TpmaNv.OWNERREAD | TpmaNv.READ_STCLEAR, 1),
                "secret");
        tpm.refused(TpmRc.NV_UNINITIALIZED, read(Indices.HANDLE, 1, 0), TestTpm.password("wrong"));
        tpm.refused(TpmRc.NV_AUTHORIZATION, read(TpmHandle.PLATFORM, 1, 0), TestTpm.EMPTY);
        Indices.write(tpm, "01");
        tpm.run(read(Indices.HANDLE, 1, 0), TestTpm.password("secret"));
        tpm.run(new NvReadLock(TpmHandle.OWNER, Indices.HANDLE));
        tpm.refused(TpmRc.NV_LOCKED, read(Indices.HANDLE, 1, 0), TestTpm.password("wrong"));
        assertEquals(0, tpm.tpm.state().persistent().dictionaryAttack().failedTries());
    }

    @Test
    void staysInside() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 2000));
        Indices.write(tpm, "");
        tpm.refused(TpmRc.VALUE.with(NvReadSpec.size), read(TpmHandle.OWNER, 1025, 0), TestTpm.EMPTY);
        tpm.refused(TpmRc.VALUE.with(NvReadSpec.offset), read(TpmHandle.OWNER, 0, 2001), TestTpm.EMPTY);
        tpm.refused(TpmRc.NV_RANGE, read(TpmHandle.OWNER, 1024, 977), TestTpm.EMPTY);
        assertEquals(1024, tpm.run(read(TpmHandle.OWNER, 1024, 976)).data().length());
    }

    @Test
    void pinPassCountsUses() {
        Indices.define(tpm, Indices.of(TpmNt.PIN_PASS, Indices.PIN), "pin");
        tpm.refused(TpmRc.NV_UNINITIALIZED, read(Indices.HANDLE, 8, 0), TestTpm.password("pin"));
        Indices.write(tpm, "0000000000000002");
        TpmRc wrong = TpmRc.BAD_AUTH.with(Position.session(1));
        tpm.refused(wrong, read(Indices.HANDLE, 8, 0), TestTpm.password("no"));
        assertEquals("0000000000000002", Indices.read(tpm, 8));
        assertEquals(
                "0000000100000002",
                tpm.run(read(Indices.HANDLE, 8, 0), TestTpm.password("pin"))
                        .data()
                        .toHex());
        tpm.run(read(Indices.HANDLE, 8, 0), TestTpm.password("pin"));
        tpm.refused(TpmRc.AUTH_UNAVAILABLE, read(Indices.HANDLE, 8, 0), TestTpm.password("pin"));
        TestTpm again = tpm.reopened();
        again.restart(null, TpmSu.CLEAR);
        again.refused(TpmRc.AUTH_UNAVAILABLE, read(Indices.HANDLE, 8, 0), TestTpm.password("pin"));
    }

    @Test
    void pinFailCountsMistakesDurably() {
        Indices.define(tpm, Indices.of(TpmNt.PIN_FAIL, Indices.PIN), "pin");
        Indices.write(tpm, "0000000000000002");
        TpmRc wrong = TpmRc.BAD_AUTH.with(Position.session(1));
        tpm.refused(wrong, read(Indices.HANDLE, 8, 0), TestTpm.password("no"));
        assertEquals("0000000100000002", Indices.read(tpm, 8));
        assertEquals(
                "0000000000000002",
                tpm.run(read(Indices.HANDLE, 8, 0), TestTpm.password("pin"))
                        .data()
                        .toHex());
        tpm.refused(wrong, read(Indices.HANDLE, 8, 0), TestTpm.password("no"));
        tpm.refused(wrong, read(Indices.HANDLE, 8, 0), TestTpm.password("no"));
        tpm.refused(TpmRc.AUTH_UNAVAILABLE, read(Indices.HANDLE, 8, 0), TestTpm.password("pin"));
        TestTpm again = tpm.reopened();
        again.restart(null, TpmSu.CLEAR);
        assertEquals("0000000200000002", Indices.read(again, 8));
        again.refused(TpmRc.AUTH_UNAVAILABLE, read(Indices.HANDLE, 8, 0), TestTpm.password("pin"));
    }

    /** Each command here has every fault that comes after the one it is refused for. */
    @Test
    void theFirstFaultDecides() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN | TpmaNv.READ_STCLEAR, 4));
        tpm.run(new NvReadLock(TpmHandle.OWNER, Indices.HANDLE));
        tpm.refused(TpmRc.NV_LOCKED, read(TpmHandle.PLATFORM, 1025, 5), TestTpm.password("wrong"));
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        tpm.refused(TpmRc.NV_AUTHORIZATION, read(TpmHandle.PLATFORM, 1025, 5), TestTpm.password("wrong"));
        tpm.refused(TpmRc.NV_UNINITIALIZED, read(TpmHandle.OWNER, 1025, 5), TestTpm.password("wrong"));
        Indices.write(tpm, "");
        tpm.refused(
                TpmRc.BAD_AUTH.with(Position.session(1)), read(TpmHandle.OWNER, 1025, 5), TestTpm.password("wrong"));
        tpm.refused(TpmRc.VALUE.with(NvReadSpec.size), read(TpmHandle.OWNER, 1025, 5), TestTpm.EMPTY);
        tpm.refused(TpmRc.VALUE.with(NvReadSpec.offset), read(TpmHandle.OWNER, 1024, 5), TestTpm.EMPTY);
    }
}
