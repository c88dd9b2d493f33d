package etpm.engine.action.management;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.spec.command.hierarchy.Clear;
import etpm.spec.command.hierarchy.ClearSpec;
import etpm.spec.command.hierarchy.HierarchyChangeAuth;
import etpm.spec.command.management.PpCommands;
import etpm.spec.command.management.PpCommandsSpec;
import etpm.spec.command.random.GetRandomSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.Position;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmCc;
import etpm.spec.type.TpmSu;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PpCommandsTest {
    private static final TpmCc CLEAR = new TpmCc(ClearSpec.CC);

    private final TestTpm tpm = TestTpm.started();

    private void change(List<TpmCc> set, List<TpmCc> clear) {
        tpm.physicalPresence = true;
        tpm.run(new PpCommands(TpmHandle.PLATFORM, set, clear));
        tpm.physicalPresence = false;
    }

    @Test
    void platformThenNeedsPresence() {
        change(List.of(CLEAR), List.of());
        TpmRc absent = TpmRc.PP.with(Position.session(1));
        tpm.refused(absent, new Clear(TpmHandle.PLATFORM), TestTpm.EMPTY);
        tpm.run(new Clear(TpmHandle.LOCKOUT));
        TestTpm again = tpm.reopened();
        again.restart(null, TpmSu.CLEAR);
        again.refused(absent, new Clear(TpmHandle.PLATFORM), TestTpm.EMPTY);
        again.physicalPresence = true;
        again.run(new Clear(TpmHandle.PLATFORM));
    }

    @Test
    void andNoLonger() {
        change(List.of(CLEAR), List.of());
        change(List.of(), List.of(CLEAR));
        tpm.run(new Clear(TpmHandle.PLATFORM));
    }

    @Test
    void passesOverWhatNeverNeedsIt() {
        change(List.of(new TpmCc(GetRandomSpec.CC), new TpmCc(0x1F0)), List.of());
        assertEquals(List.of(), tpm.tpm.state().persistent().commandAudit().physicalPresence());
    }

    @Test
    void needsPresenceItself() {
        PpCommands itself = new PpCommands(TpmHandle.PLATFORM, List.of(), List.of(new TpmCc(PpCommandsSpec.CC)));
        tpm.refused(TpmRc.PP.with(Position.session(1)), itself, TestTpm.EMPTY);
        tpm.physicalPresence = true;
        tpm.run(itself);
        tpm.physicalPresence = false;
        tpm.refused(TpmRc.PP.with(Position.session(1)), itself, TestTpm.EMPTY);
    }

    @Test
    void whatIsInBothListsNeedsNone() {
        change(List.of(CLEAR), List.of(CLEAR));
        tpm.run(new Clear(TpmHandle.PLATFORM));
    }

    @Test
    void presenceComesBeforeTheAuthValue() {
        tpm.run(new HierarchyChangeAuth(TpmHandle.PLATFORM, TestTpm.secret("platform")));
        PpCommands nothing = new PpCommands(TpmHandle.PLATFORM, List.of(), List.of());
        tpm.refused(TpmRc.PP.with(Position.session(1)), nothing, TestTpm.password("wrong"));
        tpm.physicalPresence = true;
        tpm.refused(TpmRc.BAD_AUTH.with(Position.session(1)), nothing, TestTpm.password("wrong"));
        tpm.run(nothing, TestTpm.password("platform"));
    }
}
