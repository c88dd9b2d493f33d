package etpm.engine.action.hierarchy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.command.hierarchy.ChangeEps;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.hierarchy.HierarchyChangeAuth;
import etpm.spec.command.hierarchy.HierarchyControl;
import etpm.spec.handle.TpmHandle;
import etpm.spec.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChangeEpsTest {
    private final TestTpm tpm = TestTpm.started();

    private CreatePrimary.Response primary(TpmHandle hierarchy) {
        return tpm.run(new CreatePrimary(
                hierarchy, Templates.NOTHING, Templates.eccStorage(TpmEccCurve.NIST_P256), Bytes.EMPTY, List.of()));
    }

    @Test
    void takesTheEndorsementHierarchyOnly() {
        Bytes before = primary(TpmHandle.ENDORSEMENT).name();
        CreatePrimary.Response owners = primary(TpmHandle.OWNER);
        tpm.run(new HierarchyChangeAuth(TpmHandle.ENDORSEMENT, TestTpm.secret("secret")));
        tpm.run(new ChangeEps(TpmHandle.PLATFORM));
        assertEquals(List.of(owners.objectHandle()), new Tx(tpm.tpm.state()).transients());
        assertNotEquals(before, primary(TpmHandle.ENDORSEMENT).name());
        assertEquals(owners.name(), primary(TpmHandle.OWNER).name());
    }

    @Test
    void enablesTheHierarchy() {
        tpm.run(new HierarchyControl(TpmHandle.ENDORSEMENT, TpmHandle.ENDORSEMENT, false));
        tpm.run(new ChangeEps(TpmHandle.PLATFORM));
        primary(TpmHandle.ENDORSEMENT);
    }
}
