package etpm.store;

import org.jspecify.annotations.Nullable;

/** Why a state folder is refused. The message is one sentence for the person who runs the TPM, and holds no secrets. */
public abstract sealed class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Another server, in this process or another, has the folder open. */
    public static final class InUse extends StoreException {
        private static final long serialVersionUID = 1L;

        InUse(String message) {
            super(message, null);
        }
    }

    /** The state was written and is no longer what was written. */
    public static final class Damaged extends StoreException {
        private static final long serialVersionUID = 1L;

        Damaged(String message) {
            super(message, null);
        }
    }

    /** The state was written by a newer eTPM in a form that this one does not understand. */
    public static final class NewerFormat extends StoreException {
        private static final long serialVersionUID = 1L;

        NewerFormat(String message) {
            super(message, null);
        }
    }

    /** The folder cannot be read, created or locked. */
    public static final class Inaccessible extends StoreException {
        private static final long serialVersionUID = 1L;

        Inaccessible(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
