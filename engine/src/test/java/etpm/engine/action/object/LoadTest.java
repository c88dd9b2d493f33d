package etpm.engine.action.object;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.object.Create;
import etpm.spec.command.object.Load;
import etpm.spec.handle.TpmHandle;
import etpm.spec.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LoadTest {
    private final TestTpm tpm = TestTpm.started();

    @Test
    void smoke() {
        CreatePrimary.Response parent = tpm.run(new CreatePrimary(TpmHandle.OWNER, Templates.NOTHING, Templates.eccStorage(TpmEccCurve.NIST_P256), Bytes.EMPTY, List.of()));
        Create.Response child = tpm.run(new Create(parent.objectHandle(), Templates.NOTHING, Templates.rsaSigning(2048), Bytes.EMPTY, List.of()));
        Load.Response loaded = tpm.run(new Load(parent.objectHandle(), child.outPrivate(), child.outPublic()));
        assertEquals(34, loaded.name().length());
    }
}
