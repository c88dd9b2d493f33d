package etpm.cli;

/** The command line asks for something there is not. The message is a sentence that says what to do. */
final class UsageError extends Exception {
    private static final long serialVersionUID = 1L;

    UsageError(String message) {
        super(message, null, false, false);
    }
}
