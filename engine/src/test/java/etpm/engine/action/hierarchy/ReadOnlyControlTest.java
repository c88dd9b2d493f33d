package etpm.engine.action.hierarchy;

import etpm.engine.TestTpm;
import etpm.spec.command.hierarchy.Clear;
import etpm.spec.command.hierarchy.ReadOnlyControl;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSu;
import org.junit.jupiter.api.Test;

final class ReadOnlyControlTest {
    private final TestTpm tpm = TestTpm.started();

    @Test
    void lastsUntilTheNextRestart() {
        tpm.run(new ReadOnlyControl(TpmHandle.PLATFORM, true));
        tpm.refused(TpmRc.READ_ONLY, new Clear(TpmHandle.LOCKOUT), TestTpm.EMPTY);
        tpm.restart(TpmSu.STATE, TpmSu.STATE);
        tpm.refused(TpmRc.READ_ONLY, new Clear(TpmHandle.LOCKOUT), TestTpm.EMPTY);
        tpm.restart(TpmSu.STATE, TpmSu.CLEAR);
        tpm.run(new Clear(TpmHandle.LOCKOUT));
    }

    @Test
    void canBeSwitchedOff() {
        tpm.run(new ReadOnlyControl(TpmHandle.PLATFORM, true));
        tpm.run(new ReadOnlyControl(TpmHandle.PLATFORM, false));
        tpm.run(new Clear(TpmHandle.LOCKOUT));
    }
}
