package etpm.transport;

import org.jspecify.annotations.Nullable;

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
     * @param largestResponse the most octets of a response that can be delivered: a command with a larger one is refused
     *     with TPM_RC_SIZE before it has changed anything
     * @return the whole response, header included; no octets when power is off
     */
    byte[] execute(byte[] command, int locality, int largestResponse);

    /** Like {@link #execute(byte[], int, int)}, where every response can be delivered. */
    default byte[] execute(byte[] command, int locality) {
        return execute(command, locality, Integer.MAX_VALUE);
    }

    /** Applies power: _TPM_Init after a power loss. Nothing happens when power is on. */
    void powerOn();

    /**
     * Applies power and goes on with a state that was saved: the one that is given, or what {@link #storeVolatile} stored, once.
     * Nothing happens when power is on.
     *
     * @param permanent what {@link #permanentState} gave, to replace all that the TPM has stored; or null
     * @param volatileState what {@link #volatileState} gave; or null
     * @throws StateRefused when they are not that, or do not fit each other; power stays off and the stored state as it was
     */
    void resume(byte @Nullable [] permanent, byte @Nullable [] volatileState) throws StateRefused;

    /** All that the TPM has stored. Whoever has it has the TPM's keys; the caller wipes it. */
    byte[] permanentState() throws StateRefused;

    /** All that a loss of power would take. Whoever has it has the TPM's keys in use; the caller wipes it. */
    byte[] volatileState() throws StateRefused;

    /** Stores what {@link #volatileState} gives, for the next {@link #resume}. */
    void storeVolatile() throws StateRefused;

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
