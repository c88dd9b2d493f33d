package etpm.engine.pipeline;

import etpm.engine.selftest.SelfTest;
import etpm.spec.rc.TpmRc;

/** What a TPM that has failed still answers (Part 1, failure mode): its test result and who made it. */
public final class FailureMode {
    private final SelfTest.Failure failure;

    public FailureMode(SelfTest.Failure failure) {
        this.failure = failure;
    }

    /** The response to any command. */
    public byte[] answer(byte[] command) {
        return Pipeline.refusal(TpmRc.FAILURE);
    }
}
