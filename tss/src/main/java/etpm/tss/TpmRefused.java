package etpm.tss;

import etpm.spec.rc.TpmRc;
import java.io.IOException;

/** A TPM answered a command with another code than success. */
public final class TpmRefused extends IOException {
    private static final long serialVersionUID = 1;

    private final transient TpmRc rc;

    TpmRefused(String command, TpmRc rc) {
        super(command + " is refused with " + rc);
        this.rc = rc;
    }

    /** The response code as the TPM gave it, with the number of what it is about. */
    public TpmRc rc() {
        return rc;
    }
}
