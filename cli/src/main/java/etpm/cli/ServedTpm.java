package etpm.cli;

import etpm.transport.TpmDevice;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.function.Consumer;

/** A TPM over a state folder that is its own until it is closed. It begins powered off. */
interface ServedTpm extends TpmDevice, AutoCloseable {
    /** TPM2_Startup(CLEAR) in the place of a client; the response code. */
    default int startUp() {
        byte[] response = execute(HexFormat.of().parseHex("80010000000c000001440000"), 0);
        return ByteBuffer.wrap(response).getInt(6);
    }

    /** What it is known by, as it is at the moment. */
    default StateFacts facts() {
        return StateFacts.NONE;
    }

    /** Releases the state folder. Does not shut the TPM down: that is {@link #orderlyShutdown}. */
    @Override
    void close();

    /** Opens the TPM of a state. */
    @FunctionalInterface
    interface Opener {
        /**
         * Opens the TPM of a state, or makes a new one where there is none and that is allowed.
         *
         * @param notices told what the person who runs it should know
         * @throws CannotDo when another server has it, or it cannot be used
         */
        ServedTpm open(StateOptions state, Consumer<String> notices) throws CannotDo;
    }
}
