package etpm.transport.swtpm;

/** Results of control commands: those of TPM 1.2, which swtpm answers with for either family. */
final class Result {
    static final int SUCCESS = 0;
    static final int BAD_PARAMETER = 0x03;
    /** An unknown command, or one that the TPM's being powered on or off rules out. */
    static final int BAD_ORDINAL = 0x0a;

    static final int FAIL = 0x09;
    static final int KEY_NOT_FOUND = 0x0d;
    static final int IO_ERROR = 0x1f;
    static final int BAD_VERSION = 0x2e;
    static final int BAD_LOCALITY = 0x3d;
    /** There is no state of the kind that was asked for. */
    static final int RETRY = 0x800;

    private Result() {}
}
