package etpm.engine.action.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import etpm.engine.TestTpm;
import etpm.spec.alg.TpmAlgId;
import etpm.spec.command.symmetric.Hash;
import etpm.spec.command.testing.GetTestResult;
import etpm.spec.command.testing.IncrementalSelfTest;
import etpm.spec.command.testing.IncrementalSelfTestSpec;
import etpm.spec.handle.TpmHandle;
import etpm.spec.rc.TpmRc;
import etpm.spec.type.TpmSu;
import etpm.spec.wire.Bytes;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncrementalSelfTestTest {
    private final TestTpm test = TestTpm.started();

    private List<TpmAlgId> run(TpmAlgId... toTest) {
        return test.run(new IncrementalSelfTest(List.of(toTest))).toDoList();
    }

    @Test
    void anEmptyListOnlyReports() {
        List<TpmAlgId> all = run();
        assertTrue(all.containsAll(List.of(TpmAlgId.RSA, TpmAlgId.SHA1, TpmAlgId.HMAC, TpmAlgId.AES, TpmAlgId.ECDSA)));
        assertFalse(all.contains(TpmAlgId.NULL));
        assertEquals(all, run());
    }

    @Test
    void testsWhatIsListed() {
        List<TpmAlgId> left = run(TpmAlgId.SHA256, TpmAlgId.RSASSA);
        assertFalse(left.contains(TpmAlgId.SHA256));
        assertFalse(left.contains(TpmAlgId.RSASSA));
        assertTrue(left.containsAll(List.of(TpmAlgId.SHA384, TpmAlgId.RSA, TpmAlgId.HMAC)));
        assertEquals(left, run());
    }

    /** As a client does that wants everything tested, one algorithm a time. */
    @Test
    void oneAfterTheOtherLeavesNone() {
        List<TpmAlgId> left = run();
        while (!left.isEmpty()) {
            List<TpmAlgId> fewer = run(left.getFirst());
            assertTrue(fewer.size() < left.size());
            left = fewer;
        }
    }

    /** Part 3, 10.1: nobody gets a value of an algorithm that has not been tested. */
    @Test
    void whatACommandUsesIsTestedByIt() {
        assertTrue(run().contains(TpmAlgId.SHA384));
        test.run(new Hash(Bytes.EMPTY, TpmAlgId.SHA384, TpmHandle.NULL));
        assertFalse(run().contains(TpmAlgId.SHA384));
        assertTrue(run().contains(TpmAlgId.SHA1));
    }

    @Test
    void aFaultThatACommandComesToIsFailureMode() {
        test.tpm.failNextSelfTest();
        test.refused(TpmRc.FAILURE, new Hash(Bytes.EMPTY, TpmAlgId.SHA384, TpmHandle.NULL));
        test.refused(TpmRc.FAILURE, new Hash(Bytes.EMPTY, TpmAlgId.SHA256, TpmHandle.NULL));
        assertEquals(TpmRc.FAILURE, test.run(new GetTestResult()).testResult());
        test.restart(null, TpmSu.CLEAR);
        test.run(new Hash(Bytes.EMPTY, TpmAlgId.SHA384, TpmHandle.NULL));
    }

    @Test
    void refusesWhatIsNotImplementedBeforeItTests() {
        List<TpmAlgId> all = run();
        for (TpmAlgId none : List.of(TpmAlgId.NULL, TpmAlgId.ERROR, TpmAlgId.TDES, new TpmAlgId(0xFFFF))) {
            test.refused(
                    TpmRc.VALUE.with(IncrementalSelfTestSpec.toTest),
                    new IncrementalSelfTest(List.of(TpmAlgId.SHA1, none)));
        }
        assertEquals(all, run());
    }

    @Test
    void refusesMoreThanFits() {
        test.run(new IncrementalSelfTest(Collections.nCopies(64, TpmAlgId.SHA1)));
        test.refused(
                TpmRc.SIZE.with(IncrementalSelfTestSpec.toTest),
                new IncrementalSelfTest(Collections.nCopies(65, TpmAlgId.SHA1)));
    }

    @Test
    void isCancelled() {
        test.cancelled = true;
        test.refused(TpmRc.CANCELED, new IncrementalSelfTest(List.of(TpmAlgId.SHA1)));
        assertTrue(run().contains(TpmAlgId.SHA1));
    }

    @Test
    void aFailureIsOne() {
        test.tpm.failNextSelfTest();
        run();
        test.refused(TpmRc.FAILURE, new IncrementalSelfTest(List.of(TpmAlgId.SHA1)));
        test.refused(TpmRc.FAILURE, new IncrementalSelfTest(List.of()));
    }
}
