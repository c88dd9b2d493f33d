package etpm.engine.action.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.TestTpm;
import etpm.spec.command.testing.IncrementalSelfTest;
import etpm.spec.command.testing.SelfTest;
import etpm.spec.rc.TpmRc;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfTestTest {
    private final TestTpm test = TestTpm.started();

    private int untested() {
        return test.run(new IncrementalSelfTest(List.of())).toDoList().size();
    }

    @Test
    void testsWhatIsUntested() {
        test.run(new SelfTest(false));
        assertEquals(0, untested());
        test.tpm.failNextSelfTest();
        test.run(new SelfTest(false));
    }

    @Test
    void testsEverythingWhenAskedTo() {
        test.run(new SelfTest(true));
        assertEquals(0, untested());
        test.tpm.failNextSelfTest();
        test.refused(TpmRc.FAILURE, new SelfTest(true));
    }

    @Test
    void isCancelled() {
        int all = untested();
        test.cancelled = true;
        test.refused(TpmRc.CANCELED, new SelfTest(true));
        test.cancelled = false;
        assertEquals(all, untested());
    }

    @Test
    void nothingIsTestedAfterAReset() {
        int all = untested();
        test.run(new SelfTest(true));
        test.restart(null, etpm.spec.type.TpmSu.CLEAR);
        assertEquals(all, untested());
    }
}
