package etpm.transport.swtpm;

/**
 * How a server behaves where swtpm has an option for it.
 *
 * @param vendorLocality whether clients of the data channel may choose their locality
 * @param rejectLocality4 whether no client may choose locality 4
 * @param autoShutdown whether the TPM is shut down in order before power is taken away
 * @param disconnect whether a data connection ends with its first response
 * @param endWithData whether the program ends when a data connection is lost
 * @param endWithControl whether the program ends when a control connection is lost
 */
public record Behaviour(
        VendorLocality vendorLocality,
        boolean rejectLocality4,
        boolean autoShutdown,
        boolean disconnect,
        boolean endWithData,
        boolean endWithControl) {
    /** Without any option, except for the vendor's locality command. */
    public static Behaviour usual(VendorLocality vendorLocality) {
        return new Behaviour(vendorLocality, false, true, false, false, false);
    }
}
