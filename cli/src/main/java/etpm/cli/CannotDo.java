package etpm.cli;

/** What was asked for cannot be done. The message is one sentence for the user, who may then know what to do. */
final class CannotDo extends Exception {
    private static final long serialVersionUID = 1L;

    CannotDo(String message) {
        super(message, null, false, false);
    }
}
