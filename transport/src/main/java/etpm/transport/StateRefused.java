package etpm.transport;

/** A device does not take in, or give out, a state; it stays as it was. */
public final class StateRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why. */
    public enum Reason {
        /** Not a state of this device's kind, damaged, or of another TPM than it comes with. */
        UNUSABLE,
        /** Written by a newer version. */
        NEWER,
        /** There is no room to store it. */
        NO_SPACE,
        /** There is nothing to save: the TPM is off or in failure mode. */
        NOTHING
    }

    public StateRefused(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
