package etpm.engine.action.nv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.spec.command.nv.NvReadPublic;
import etpm.spec.command.nv.NvReadPublic2;
import etpm.spec.command.nv.NvReadPublic2Spec;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmNt;
import etpm.spec.type.TpmsNvPublic;
import org.junit.jupiter.api.Test;

final class NvReadPublic2Test {
    private final TestTpm tpm = TestTpm.started();

    @Test
    void tellsWhatTheOlderCommandTells() {
        TpmsNvPublic index = Indices.of(TpmNt.COUNTER, Indices.OPEN);
        Indices.define(tpm, index);
        NvReadPublic2.Response response = tpm.run(new NvReadPublic2(Indices.HANDLE));
        assertEquals(index, response.nvPublic().publicArea());
        assertEquals(tpm.run(new NvReadPublic(Indices.HANDLE)).nvName(), response.nvName());
    }

    @Test
    void missing() {
        tpm.refused(TpmRc.HANDLE.with(NvReadPublic2Spec.nvIndex), new NvReadPublic2(Indices.HANDLE));
    }
}
