package etpm.provision;

import java.io.IOException;

/** The way to a TPM that has been started and whose hierarchies have empty authValues. */
@FunctionalInterface
public interface TpmPort {
    /** Gives one command to the TPM and returns its response. */
    byte[] execute(byte[] command) throws IOException;
}
