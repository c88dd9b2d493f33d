package etpm.cli;

/** The TPM cannot be served as things are: ports, state folder. The message is a sentence that says what to do. */
final class CannotServe extends Exception {
    private static final long serialVersionUID = 1L;

    CannotServe(String message) {
        super(message, null, false, false);
    }
}
