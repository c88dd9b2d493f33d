package etpm.spec.command;

/** Attributes of a command (Part 2, 8.9 and the tables of Part 3). */
public enum Flag {
    /** May write to NV. */
    NV,
    /** May flush any number of loaded contexts. */
    EXTENSIVE,
    /** Flushes the object of a handle. */
    FLUSHED,
    /** Takes no sessions at all. */
    NO_SESSIONS,
    /** May be put on the list of commands that need physical presence. */
    PP,
    /** Always needs physical presence. */
    PP_REQUIRED,
    /** Also runs with a trial policy session as its handle. */
    TRIAL_POLICY,
    /** Refused in Read-Only mode. */
    READ_ONLY_DISALLOWED,
    /** Shares its code with a more general command, which a TPM that has both implements. */
    SPECIAL_CASE,
    /** Vendor-specific (bit V of TPMA_CC). */
    VENDOR
}
