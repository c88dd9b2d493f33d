package etpm.engine.action.fieldupgrade;

import etpm.engine.TestTpm;
import etpm.spec.command.fieldupgrade.FieldUpgradeData;
import etpm.spec.command.hierarchy.ReadOnlyControl;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Bytes;
import org.junit.jupiter.api.Test;

final class FieldUpgradeDataTest {
    private final TestTpm tpm = TestTpm.started();

    @Test
    void isRefusedInReadOnlyMode() {
        tpm.run(new ReadOnlyControl(TpmHandle.PLATFORM, true));
        tpm.refused(TpmRc.READ_ONLY, new FieldUpgradeData(Bytes.zeros(8)));
    }

    @Test
    void noUpgradeHasBeenStarted() {
        tpm.refused(TpmRc.UPGRADE, new FieldUpgradeData(Bytes.zeros(8)));
        tpm.refused(TpmRc.UPGRADE, new FieldUpgradeData(Bytes.EMPTY));
    }
}
