package etpm.engine.action.startup;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.clock.ReadClock;
import etpm.spec.command.context.ContextSave;
import etpm.spec.command.hierarchy.HierarchyControl;
import etpm.spec.command.hierarchy.ReadOnlyControl;
import etpm.spec.command.pcr.PcrAllocate;
import etpm.spec.command.pcr.PcrExtend;
import etpm.spec.command.random.GetRandom;
import etpm.spec.command.startup.Shutdown;
import etpm.spec.command.startup.ShutdownSpec;
import etpm.spec.command.startup.Startup;
import etpm.spec.command.startup.StartupSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSu;
import etpm.spec.type.TpmsPcrSelection;
import etpm.spec.type.TpmtHa;
import etpm.spec.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShutdownTest {
    private final TestTpm tpm = TestTpm.started();

    @Test
    void aTypeIsClearOrState() {
        tpm.refused(TpmRc.VALUE.with(ShutdownSpec.shutdownType), new Shutdown(new TpmSu(2)));
    }

    @Test
    void noStateIsSavedWhileABankAwaitsAReset() {
        tpm.run(new PcrAllocate(
                TpmHandle.PLATFORM, List.of(new TpmsPcrSelection(TpmAlgId.SHA1, Bytes.ofHex("000000")))));
        tpm.refused(TpmRc.TYPE.with(ShutdownSpec.shutdownType), new Shutdown(TpmSu.STATE));
        tpm.restart(TpmSu.CLEAR, TpmSu.CLEAR);
        tpm.run(new Shutdown(TpmSu.STATE));
    }

    @Test
    void theTpmGoesOn() {
        tpm.run(new Shutdown(TpmSu.CLEAR));
        tpm.run(new GetRandom(8));
        assertTrue(tpm.tpm.state().persistent().shutdown().isOrderly());
    }

    /** Every part of what was saved, changed by a command, makes the shutdown void; what only reads does not. */
    @Test
    void aChangeMakesItVoid() {
        for (Runnable change : List.<Runnable>of(
                () -> tpm.run(new PcrExtend(new TpmHandle(0), List.of(new TpmtHa(TpmAlgId.SHA256, Bytes.zeros(32))))),
                () -> tpm.run(new ReadOnlyControl(TpmHandle.PLATFORM, false)),
                () -> tpm.run(new HierarchyControl(TpmHandle.PLATFORM, TpmHandle.ENDORSEMENT, false)),
                () -> tpm.run(new ContextSave(tpm.policy().handle)))) {
            tpm.run(new Shutdown(TpmSu.STATE));
            tpm.run(new ReadClock());
            assertTrue(tpm.tpm.state().persistent().shutdown().isOrderly());
            change.run();
            assertFalse(tpm.tpm.state().persistent().shutdown().isOrderly());
        }
    }

    @Test
    void aLaterOneReplacesIt() {
        tpm.run(new Shutdown(TpmSu.STATE));
        tpm.run(new Shutdown(TpmSu.CLEAR));
        tpm.tpm.init();
        tpm.refused(TpmRc.VALUE.with(StartupSpec.startupType), new Startup(TpmSu.STATE));
    }

    @Test
    void isDurable() {
        tpm.run(new Shutdown(TpmSu.STATE));
        TestTpm again = tpm.reopened();
        again.tpm.init();
        again.run(new Startup(TpmSu.STATE));
    }
}
