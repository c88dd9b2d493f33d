package etpm.transport;

/**
 * The TPM as its hardware interface has it: what arrives on pins and registers, not what the commands mean. Transports
 * drive it; whoever assembles a server provides it.
 *
 * <p>Every method may be called from any thread. {@link #execute} runs one command at a time and blocks while another
 * runs; {@link #cancel} never blocks. While power is off, the _TPM_Hash signals do nothing.
 */
public interface TpmDevice {
    /**
     * Runs one command and gives its response. Never throws for what a client sent: nonsense gets a response code.
     *
     * @param command the whole command, header included; the caller wipes the array afterwards, so nothing keeps it
     * @param locality 0 to 4, or 32 to 255 for extended localities
     * @return the whole response, header included; no octets when power is off
     */
    byte[] execute(byte[] command, int locality);

    /** Applies power: _TPM_Init after a power loss. Nothing happens when power is on. */
    void powerOn();

    /** Takes power away; volatile state is lost. Nothing happens when power is off. */
    void powerOff();

    /** Whether power is on. */
    boolean isPoweredOn();

    /** _TPM_Init without a loss of power: a reset pulse. Nothing happens when power is off. */
    void reset();

    /** _TPM_Hash_Start from locality 4 (Part 3, 22.9). */
    void hashStart();

    /** _TPM_Hash_Data (Part 3, 22.10). */
    void hashData(byte[] data);

    /** _TPM_Hash_End (Part 3, 22.11). */
    void hashEnd();

    /** Raises or lowers the cancel line; it stays as set. A running or coming long command ends with TPM_RC_CANCELED. */
    void cancel(boolean asserted);

    /** Raises or lowers the physical presence pin. */
    void physicalPresence(boolean asserted);

    /** Whether NV memory may be written; while not, what needs it answers TPM_RC_NV_UNAVAILABLE. */
    void nvAvailable(boolean available);

    /** The tpmEstablished flag: a dynamic launch has happened since it was last reset. */
    boolean established();

    /**
     * Resets the tpmEstablished flag, which takes locality 3 or 4.
     *
     * @return whether the locality was allowed to
     */
    boolean resetEstablished(int locality);

    /** Restarts the platform's clock, on which the TPM's counts time, from 0. */
    void restartClock();

    /** Makes the next self-test fail, and so the TPM enter failure mode: for tests of what clients do then. */
    void failNextSelfTest();

    /** Whether the authenticated countdown timer {@code handle} (TPM_RH_ACT_x) has signalled; false for any other. */
    boolean actSignaled(int handle);

    /** Sets the digest that stands for the TPM's firmware, from which firmware-limited keys depend. */
    void firmwareHash(int hash);

    /** Sets the firmware's security version number, 0 to 65535. */
    void firmwareSvn(int svn);

    /** What kind of TPM this is; the same whether power is on or off. */
    Identity identity();

    /** Performs TPM2_Shutdown(STATE), falling back to CLEAR, if the last command was not an orderly shutdown. */
    void orderlyShutdown();
}
