package etpm.engine.action.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import etpm.engine.TestTpm;
import etpm.spec.command.random.GetRandom;
import etpm.spec.command.random.StirRandom;
import etpm.spec.command.random.StirRandomSpec;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Bytes;
import etpm.spec.wire.Secret;
import org.junit.jupiter.api.Test;

final class StirRandomTest {
    private final TestTpm tpm = TestTpm.started();

    private Bytes random() {
        return tpm.run(new GetRandom(32)).randomBytes();
    }

    @Test
    void whatIsStirredInChangesWhatComesOut() {
        TestTpm same = TestTpm.started();
        assertEquals(same.run(new GetRandom(32)).randomBytes(), random(), "the same seed");
        tpm.run(new StirRandom(TestTpm.secret("noise")));
        same.run(new StirRandom(TestTpm.secret("other noise")));
        assertNotEquals(same.run(new GetRandom(32)).randomBytes(), random());
    }

    @Test
    void takesFromNothingTo128Octets() {
        tpm.run(new StirRandom(Secret.EMPTY));
        tpm.run(new StirRandom(Secret.copyOf(new byte[128])));
        tpm.refused(TpmRc.SIZE.with(StirRandomSpec.inData), new StirRandom(Secret.copyOf(new byte[129])));
    }
}
