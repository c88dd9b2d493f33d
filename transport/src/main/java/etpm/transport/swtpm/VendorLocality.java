package etpm.transport.swtpm;

/** Whether clients of the data channel may choose their locality, with swtpm's vendor command. */
public enum VendorLocality {
    /** The vendor command answers TPM_RC_FAILURE. */
    REFUSED,
    /** The vendor command sets the locality of all commands to come. */
    ALLOWED
}
