package etpm.engine.action.object;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.Objects;
import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.object.ReadPublic;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReadPublicTest {
    private final TestTpm tpm = TestTpm.started();

    @Test
    void tellsPublicAreaAndNames() {
        CreatePrimary.Response made = tpm.run(new CreatePrimary(
                TpmHandle.OWNER,
                Templates.auth("not needed"),
                Templates.eccStorage(TpmEccCurve.NIST_P256),
                Bytes.EMPTY,
                List.of()));
        ReadPublic.Response read = tpm.run(new ReadPublic(made.objectHandle()));
        assertEquals(made.outPublic(), read.outPublic());
        assertEquals(made.name(), read.name());
        assertEquals(34, read.qualifiedName().length());
    }

    @Test
    void sequencesHaveNoPublicArea() {
        tpm.refused(TpmRc.SEQUENCE, new ReadPublic(Objects.sequence(tpm)));
    }
}
