package etpm.engine.action.nv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import etpm.engine.TestTpm;
import etpm.spec.attr.TpmaNv;
import etpm.spec.command.hierarchy.HierarchyControl;
import etpm.spec.command.nv.NvReadPublic;
import etpm.spec.command.nv.NvReadPublicSpec;
import etpm.spec.command.nv.NvWriteLock;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmsNvPublic;
import etpm.spec.wire.Bytes;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class NvReadPublicTest {
    private final TestTpm tpm = TestTpm.started();

    @Test
    void tellsThePublicAreaAndItsName() throws Exception {
        TpmsNvPublic index = Indices.withPolicy(Indices.ordinary(Indices.OPEN, 300), Bytes.zeros(32));
        Indices.define(tpm, index);
        NvReadPublic.Response response = tpm.run(new NvReadPublic(Indices.HANDLE));
        assertEquals(index, response.nvPublic());

        ByteBuffer area = ByteBuffer.allocate(46)
                .putInt(0x01500001)
                .putShort((short) 0x000B)
                .putInt(index.attributes().value())
                .putShort((short) 32)
                .put(new byte[32])
                .putShort((short) 300);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(area.array());
        assertEquals(
                "000b" + HexFormat.of().formatHex(digest), response.nvName().toHex());
    }

    @Test
    void nameChangesWithTheFirstWriteAndWithALock() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN | TpmaNv.WRITEDEFINE, 1));
        Bytes defined = tpm.run(new NvReadPublic(Indices.HANDLE)).nvName();
        Indices.write(tpm, "01");
        Bytes written = tpm.run(new NvReadPublic(Indices.HANDLE)).nvName();
        assertNotEquals(defined, written);
        tpm.run(new NvWriteLock(TpmHandle.OWNER, Indices.HANDLE));
        assertNotEquals(written, tpm.run(new NvReadPublic(Indices.HANDLE)).nvName());
    }

    @Test
    void missing() {
        tpm.refused(TpmRc.HANDLE.with(NvReadPublicSpec.nvIndex), new NvReadPublic(Indices.HANDLE));
    }

    @Test
    void hiddenWithItsHierarchy() {
        Indices.define(tpm, Indices.ordinary(Indices.OPEN, 1));
        tpm.run(new HierarchyControl(TpmHandle.OWNER, TpmHandle.OWNER, false));
        tpm.refused(TpmRc.HANDLE.with(NvReadPublicSpec.nvIndex), new NvReadPublic(Indices.HANDLE));
        tpm.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.OWNER, true));
        tpm.run(new NvReadPublic(Indices.HANDLE));
    }
}
