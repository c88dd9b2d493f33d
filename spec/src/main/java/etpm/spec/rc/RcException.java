package etpm.spec.rc;

/** A command ends with this response code. Carries no stack trace: it is an answer, not a fault. */
public final class RcException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient TpmRc rc;

    RcException(TpmRc rc) {
        super(null, null, false, false);
        this.rc = rc;
    }

    /** The code as people write it; made only when asked for, because finding its name costs more than the answer. */
    @Override
    public String getMessage() {
        return rc.toString();
    }

    /** The response code, with its position. */
    public TpmRc rc() {
        return rc;
    }
}
