package etpm.store.key;

import org.jspecify.annotations.Nullable;

/** Why a state's keys cannot be had or made. The message is for the person who runs the TPM, and holds no secrets. */
public abstract sealed class KeyException extends RuntimeException
        permits KeyException.Malformed,
                KeyException.Missing,
                KeyException.Wrong,
                KeyException.NotProtected,
                KeyException.Refused,
                KeyUnavailable {
    private static final long serialVersionUID = 1L;

    KeyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The octets are not a slot table. */
    public static final class Malformed extends KeyException {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("The slot table is damaged.", null);
        }

        Malformed(Throwable cause) {
            super("The slot table is damaged.", cause);
        }
    }

    /** The state is protected, and what is given is not all that any slot needs. */
    public static final class Missing extends KeyException {
        private static final long serialVersionUID = 1L;

        Missing(String message) {
            super(message, null);
        }
    }

    /** Keys were tried and open no slot. */
    public static final class Wrong extends KeyException {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message, null);
        }
    }

    /** A key is given, and the state is protected by none: it may have been put in the place of one that was. */
    public static final class NotProtected extends KeyException {
        private static final long serialVersionUID = 1L;

        NotProtected() {
            super(
                    "A key is given, but this state is not protected by any: refused; `etpm state rekey` protects it.",
                    null);
        }
    }

    /** A slot, table or file cannot be made as asked; nothing was changed. */
    public static final class Refused extends KeyException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message, null);
        }

        Refused(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
