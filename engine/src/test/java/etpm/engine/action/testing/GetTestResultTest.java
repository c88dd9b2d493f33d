package etpm.engine.action.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.spec.command.testing.GetTestResult;
import etpm.spec.command.testing.SelfTest;
import etpm.spec.rc.TpmRc;
import etpm.spec.wire.Bytes;
import org.junit.jupiter.api.Test;

class GetTestResultTest {
    private final TestTpm test = TestTpm.started();

    @Test
    void nothingIsWrongBeforeAndAfterTheTests() {
        GetTestResult.Response good = new GetTestResult.Response(Bytes.EMPTY, TpmRc.SUCCESS);
        assertEquals(good, test.run(new GetTestResult()));
        test.run(new SelfTest(true));
        assertEquals(good, test.run(new GetTestResult()));
    }

    @Test
    void tellsWhatFailed() {
        test.tpm.failNextSelfTest();
        test.refused(TpmRc.FAILURE, new SelfTest(true));
        // The first test is of SHA-1; 2 says that it was told to fail.
        assertEquals(
                new GetTestResult.Response(Bytes.ofHex("000000040000000000000002"), TpmRc.FAILURE),
                test.run(new GetTestResult()));
    }
}
