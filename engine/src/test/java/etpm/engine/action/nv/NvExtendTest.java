package etpm.engine.action.nv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import etpm.engine.TestTpm;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.hierarchy.ReadOnlyControl;
import etpm.spec.command.nv.NvExtend;
import etpm.spec.command.nv.NvExtendSpec;
import etpm.spec.command.nv.NvUndefineSpace;
import etpm.spec.command.nv.NvWriteLock;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmSu;
import etpm.spec.wire.Bytes;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class NvExtendTest {
    private final TestTpm tpm = TestTpm.started();

    private static NvExtend extend(String hex) {
        return new NvExtend(TpmHandle.OWNER, Indices.HANDLE, Bytes.ofHex(hex));
    }

    private static byte[] sha256(byte[] before, byte[] data) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(before);
        return digest.digest(data);
    }

    @Test
    void extendsWithTheHashOfTheIndex() throws Exception {
        Indices.define(tpm, Indices.of(TpmNt.EXTEND, Indices.OPEN));
        tpm.run(extend("010203"));
        byte[] once = sha256(new byte[32], new byte[] {1, 2, 3});
        assertEquals(HexFormat.of().formatHex(once), Indices.read(tpm, 32));
        tpm.run(extend(""));
        assertEquals(HexFormat.of().formatHex(sha256(once, new byte[0])), Indices.read(tpm, 32));
    }

    @Test
    void extendIndicesOnly() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 32));
        tpm.refused(TpmRc.ATTRIBUTES.with(NvExtendSpec.nvIndex), extend("01"), TestTpm.EMPTY);
    }

    @Test
    void servesAsAPcr() throws Exception {
        Indices.define(tpm, Indices.of(TpmNt.EXTEND, Indices.OPEN | TpmaNv.ORDERLY | TpmaNv.CLEAR_STCLEAR));
        int commits = tpm.store.commits();
        tpm.run(extend("01"));
        assertEquals(commits, tpm.store.commits(), "it lives in RAM");
        String once = HexFormat.of().formatHex(sha256(new byte[32], new byte[] {1}));
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        assertEquals(once, Indices.read(tpm, 32));
        tpm.restart(TpmSu.STATE, TpmSu.CLEAR);
        assertFalse(Indices.attributes(tpm).has(TpmaNv.WRITTEN));
        tpm.run(extend("01"));
        assertEquals(once, Indices.read(tpm, 32));
    }

    @Test
    void readOnlyModeSparesWhatLastsForABootCycle() {
        Indices.define(tpm, Indices.of(TpmNt.EXTEND, Indices.OPEN));
        tpm.run(new ReadOnlyControl(TpmHandle.PLATFORM, true));
        tpm.refused(TpmRc.READ_ONLY, extend("01"), TestTpm.EMPTY);
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        tpm.run(new NvUndefineSpace(TpmHandle.OWNER, Indices.HANDLE));
        Indices.define(tpm, Indices.of(TpmNt.EXTEND, Indices.OPEN | TpmaNv.ORDERLY | TpmaNv.CLEAR_STCLEAR));
        tpm.run(new ReadOnlyControl(TpmHandle.PLATFORM, true));
        tpm.run(extend("01"));
    }

    /** Each command here has every fault that comes after the one it is refused for. */
    @Test
    void theFirstFaultDecides() {
        Indices.define(tpm, Indices.of(TpmNt.BITS, Indices.OPEN | TpmaNv.WRITE_STCLEAR));
        tpm.run(new NvWriteLock(TpmHandle.OWNER, Indices.HANDLE));
        NvExtend byPlatform = new NvExtend(TpmHandle.PLATFORM, Indices.HANDLE, Bytes.EMPTY);
        tpm.refused(TpmRc.NV_LOCKED, byPlatform, TestTpm.EMPTY);
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        tpm.refused(TpmRc.NV_AUTHORIZATION, byPlatform, TestTpm.EMPTY);
    }
}
