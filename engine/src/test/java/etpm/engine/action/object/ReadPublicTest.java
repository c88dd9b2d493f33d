package etpm.engine.action.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import etpm.engine.DirectActions;
import etpm.engine.Templates;
import etpm.engine.TestTpm;
import etpm.engine.state.Tx;
import etpm.spec.alg.TpmEccCurve;
import etpm.spec.command.hierarchy.CreatePrimary;
import etpm.spec.command.object.ReadPublic;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.RcException;
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
        Tx tx = new Tx(tpm.tpm.state());
        ReadPublic command = new ReadPublic(DirectActions.sequence(tx));
        RcException e = assertThrows(
                RcException.class, () -> new ReadPublicAction().run(command, tx, DirectActions.context(tpm)));
        assertEquals(TpmRc.SEQUENCE, e.rc());
    }
}
