package etpm.engine.action.attached;

import etpm.engine.TestTpm;
import etpm.spec.command.attached.AcGetCapability;
import etpm.spec.command.attached.AcGetCapabilitySpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmAt;
import org.junit.jupiter.api.Test;

final class AcGetCapabilityTest {
    private final TestTpm tpm = TestTpm.started();

    @Test
    void nothingIsAttached() {
        for (TpmHandle ac : new TpmHandle[] {TpmHandle.AC_FIRST, TpmHandle.AC_LAST}) {
            tpm.refused(TpmRc.HANDLE.with(AcGetCapabilitySpec.ac), new AcGetCapability(ac, TpmAt.ANY, 1));
        }
        tpm.refused(TpmRc.VALUE.with(AcGetCapabilitySpec.ac), new AcGetCapability(TpmHandle.OWNER, TpmAt.ANY, 1));
    }
}
