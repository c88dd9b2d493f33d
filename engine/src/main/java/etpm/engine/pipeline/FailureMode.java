package etpm.engine.pipeline;

/** What a TPM that has failed still answers (Part 1, failure mode): its test result and who made it. */
public final class FailureMode {
    /** The response to any command. */
    public byte[] answer(byte[] command) {
        return Pipeline.refusal(etpm.spec.rc.TpmRc.FAILURE);
    }
}
