package etpm.engine.action.management;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.spec.command.capability.GetCapability;
import etpm.spec.command.hierarchy.ReadOnlyControl;
import etpm.spec.command.management.SetAlgorithmSet;
import etpm.spec.command.management.SetAlgorithmSetSpec;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmPt;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsTaggedProperty;
import etpm.spec.type.TpmuCapabilities;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SetAlgorithmSetTest {
    private final TestTpm tpm = TestTpm.started();

    @Test
    void isRefusedInReadOnlyMode() {
        tpm.run(new ReadOnlyControl(TpmHandle.PLATFORM, true));
        tpm.refused(TpmRc.READ_ONLY, new SetAlgorithmSet(TpmHandle.PLATFORM, 0), TestTpm.EMPTY);
    }

    @Test
    void thereIsOneSet() {
        tpm.run(new SetAlgorithmSet(TpmHandle.PLATFORM, 0));
        GetCapability which = new GetCapability(TpmCap.TPM_PROPERTIES, TpmPt.ALGORITHM_SET.value(), 1);
        assertEquals(
                new TpmuCapabilities.TpmProperties(List.of(new TpmsTaggedProperty(TpmPt.ALGORITHM_SET, 0))),
                tpm.run(which).capabilityData().data());
        // It changes nothing, so that a shutdown still counts.
        tpm.run(new Shutdown(TpmSu.STATE));
        tpm.run(new SetAlgorithmSet(TpmHandle.PLATFORM, 0));
        tpm.restart(null, TpmSu.STATE);
    }

    @Test
    void refusesAnother() {
        tpm.refused(
                TpmRc.VALUE.with(SetAlgorithmSetSpec.algorithmSet),
                new SetAlgorithmSet(TpmHandle.PLATFORM, 1),
                TestTpm.EMPTY);
    }
}
