package etpm.transport.socket;

/** From where a plain port may be reached. Whoever reaches one owns the TPM: localities, power and all. */
public enum Exposure {
    /** From this machine alone. */
    LOOPBACK_ONLY,
    /** From wherever the network lets anyone through. */
    BEYOND_LOOPBACK
}
