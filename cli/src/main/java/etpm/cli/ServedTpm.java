package etpm.cli;

import etpm.transport.TpmDevice;
import java.nio.file.Path;

/** A TPM over a state folder that is its own until it is closed. It begins powered off. */
interface ServedTpm extends TpmDevice, AutoCloseable {
    /** Releases the state folder. Does not shut the TPM down: that is {@link #orderlyShutdown}. */
    @Override
    void close();

    /** Opens the TPM of a state folder. */
    @FunctionalInterface
    interface Opener {
        /**
         * Opens the TPM whose state is in {@code stateFolder}, or makes a new one there.
         *
         * @param stateFolder absolute; made when there is none
         * @throws CannotServe when another server has it, or it cannot be used
         */
        ServedTpm open(Path stateFolder) throws CannotServe;
    }
}
