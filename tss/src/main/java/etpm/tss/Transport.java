package etpm.tss;

import java.io.IOException;

/** Carries a command to a TPM and its response back. */
@FunctionalInterface
public interface Transport {
    /** The whole response to the whole command. */
    byte[] transmit(byte[] command) throws IOException;
}
