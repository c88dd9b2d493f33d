package etpm.spec.rc;

/** A command ends with this response code. Carries no stack trace: it is an answer, not a fault. */
public final class RcException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient TpmRc rc;

    RcException(TpmRc rc) {
        super(rc.toString(), null, false, false);
        this.rc = rc;
    }

    /** The response code, with its position. */
    public TpmRc rc() {
        return rc;
    }
}
