package etpm.store;

import etpm.spec.wire.Bytes;
import java.util.Optional;

/**
 * A place outside the state folder that remembers how far a TPM has come, so that an older copy of the folder, or a second
 * one that runs, is noticed. It is only as good as it is out of the reach of who can write the folder.
 */
public interface Anchor {
    /** The kind of {@link NoAnchor}. */
    String NONE = "none";

    /** What kind of anchor this is, as a state stores it: a short word. */
    String kind();

    /** What a person finds it by; a state stores it. */
    String name();

    /** What it holds for a TPM; empty when it does not know it. */
    Optional<Mark> read(byte[] instance) throws Unreachable;

    /**
     * Replaces what it holds, durably when this returns.
     *
     * @param expected what it must hold; empty when it must not know the TPM yet
     * @throws Conflict when it holds something else; nothing was changed
     * @throws Unchanged when it holds what it held
     * @throws Unreachable when the outcome is unknown
     */
    void advance(byte[] instance, Optional<Mark> expected, Mark next) throws Conflict, Unreachable;

    /**
     * How far a TPM has come.
     *
     * @param epoch how many commits there were
     * @param digest over all of them
     */
    record Mark(long epoch, Bytes digest) {}

    /** The anchor holds something else than was expected: another copy of this TPM runs, or has run. */
    final class Conflict extends Exception {
        private static final long serialVersionUID = 1L;

        public Conflict(String message) {
            super(message);
        }
    }

    /** The anchor does not answer, or not with something that can be understood. */
    sealed class Unreachable extends Exception {
        private static final long serialVersionUID = 1L;

        public Unreachable(String message) {
            super(message);
        }

        public Unreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The anchor could not be written, as for want of room, and holds what it held. */
    final class Unchanged extends Unreachable {
        private static final long serialVersionUID = 1L;

        public Unchanged(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
