package etpm.engine.action.hierarchy;

import etpm.engine.TestTpm;
import etpm.spec.command.hierarchy.Clear;
import etpm.spec.command.hierarchy.ClearControl;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSu;
import org.junit.jupiter.api.Test;

final class ClearControlTest {
    private final TestTpm tpm = TestTpm.started();

    @Test
    void onlyThePlatformEnablesAgain() {
        tpm.run(new ClearControl(TpmHandle.LOCKOUT, true));
        tpm.refused(TpmRc.AUTH_FAIL, new ClearControl(TpmHandle.LOCKOUT, false), TestTpm.EMPTY);
        TestTpm again = tpm.reopened();
        again.restart(null, TpmSu.CLEAR);
        again.refused(TpmRc.DISABLED, new Clear(TpmHandle.LOCKOUT), TestTpm.EMPTY);
        again.run(new ClearControl(TpmHandle.PLATFORM, false));
        again.run(new Clear(TpmHandle.LOCKOUT));
    }

    /** It is not the authorization that fails, so that it costs no try. */
    @Test
    void lockoutIsNotLockedForAsking() {
        tpm.refused(TpmRc.AUTH_FAIL, new ClearControl(TpmHandle.LOCKOUT, false), TestTpm.EMPTY);
        tpm.run(new ClearControl(TpmHandle.LOCKOUT, true));
        tpm.refused(
                TpmRc.AUTH_FAIL.with(Position.session(1)),
                new ClearControl(TpmHandle.LOCKOUT, false),
                TestTpm.password("wrong"));
        tpm.refused(TpmRc.LOCKOUT, new ClearControl(TpmHandle.LOCKOUT, true), TestTpm.EMPTY);
    }
}
