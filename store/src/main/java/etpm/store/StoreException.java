package etpm.store;

import etpm.store.key.KeyException;
import org.jspecify.annotations.Nullable;

/** Why a state is refused. The message is one sentence for the person who runs the TPM, and holds no secrets. */
public abstract sealed class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** There is no state. */
    public static final class Missing extends StoreException {
        private static final long serialVersionUID = 1L;

        Missing(String message) {
            super(message, null);
        }
    }

    /** There is a state where a new one was to be made. */
    public static final class Exists extends StoreException {
        private static final long serialVersionUID = 1L;

        Exists(String message) {
            super(message, null);
        }
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

    /** The folder cannot be read, created, locked or written. */
    public static final class Inaccessible extends StoreException {
        private static final long serialVersionUID = 1L;

        Inaccessible(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The state is not the one that its anchor holds. */
    public static final class RolledBack extends StoreException {
        private static final long serialVersionUID = 1L;

        private final Standing standing;

        RolledBack(Standing standing, String message) {
            super(message, null);
            this.standing = standing;
        }

        /** How it stands to the anchor. */
        public Standing standing() {
            return standing;
        }
    }

    /** The state is bound to another kind of anchor than was given. */
    public static final class AnchorMismatch extends StoreException {
        private static final long serialVersionUID = 1L;

        AnchorMismatch(String message) {
            super(message, null);
        }
    }

    /** The anchor cannot be asked. */
    public static final class AnchorUnreachable extends StoreException {
        private static final long serialVersionUID = 1L;

        AnchorUnreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The sources given do not open the state; the cause says in which way. */
    public static final class KeyRefused extends StoreException {
        private static final long serialVersionUID = 1L;

        KeyRefused(String message, KeyException cause) {
            super(message, cause);
        }
    }
}
