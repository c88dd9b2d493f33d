package etpm.transport.swtpm;

/** Results of control commands: those of TPM 1.2, which swtpm answers with for either family. */
final class Result {
    static final int SUCCESS = 0;
    static final int BAD_PARAMETER = 0x03;
    /** An unknown command, or one that the TPM's being powered on or off rules out. */
    static final int BAD_ORDINAL = 0x0a;

    static final int BAD_LOCALITY = 0x3d;

    private Result() {}
}
