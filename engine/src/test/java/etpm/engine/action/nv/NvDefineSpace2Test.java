package etpm.engine.action.nv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.attr.TpmaNvExp;
import etpm.spec.command.nv.NvDefineSpace2;
import etpm.spec.command.nv.NvDefineSpace2Spec;
import etpm.spec.command.nv.NvReadPublic;
import etpm.spec.command.nv.NvReadPublic2;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmHt;
import etpm.spec.type.TpmsNvPublic;
import etpm.spec.type.TpmsNvPublicExpAttr;
import etpm.spec.type.TpmtNvPublic2;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import org.junit.jupiter.api.Test;

final class NvDefineSpace2Test {
    private final TestTpm tpm = TestTpm.started();

    @Test
    void definesAPlainIndexThatBothCommandsRead() {
        TpmsNvPublic index = Indices.ordinary(Indices.OPEN, 8);
        TpmtNvPublic2 publicInfo = new TpmtNvPublic2(TpmHt.NV_INDEX, index);
        tpm.run(new NvDefineSpace2(TpmHandle.OWNER, Secret.EMPTY, publicInfo));
        assertEquals(publicInfo, tpm.run(new NvReadPublic2(Indices.HANDLE)).nvPublic());
        assertEquals(
                tpm.run(new NvReadPublic(Indices.HANDLE)).nvName(),
                tpm.run(new NvReadPublic2(Indices.HANDLE)).nvName());
    }

    @Test
    void hasNoExternalIndices() {
        TpmsNvPublicExpAttr external = new TpmsNvPublicExpAttr(
                new TpmHandle(0x11000001), TpmAlgId.SHA256, new TpmaNvExp(Indices.OPEN), Bytes.EMPTY, 8);
        tpm.refused(
                TpmRc.HANDLE.with(NvDefineSpace2Spec.publicInfo),
                new NvDefineSpace2(TpmHandle.OWNER, Secret.EMPTY, new TpmtNvPublic2(TpmHt.EXTERNAL_NV, external)),
                TestTpm.EMPTY);
    }

    @Test
    void blamesItsOwnParameters() {
        TpmsNvPublic index = Indices.withPolicy(Indices.ordinary(Indices.OPEN, 8), Bytes.zeros(5));
        tpm.refused(
                TpmRc.SIZE.with(NvDefineSpace2Spec.publicInfo),
                new NvDefineSpace2(TpmHandle.OWNER, Secret.EMPTY, new TpmtNvPublic2(TpmHt.NV_INDEX, index)),
                TestTpm.EMPTY);
    }
}
