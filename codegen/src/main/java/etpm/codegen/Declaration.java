package etpm.codegen;

/** What can be wrong with a declaration. */
final class Declaration {
    private Declaration() {}

    /** A declaration the processor cannot turn into code; the message names what to change. */
    static final class Error extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Error(String message) {
            super(message);
        }
    }
}
