package etpm.cli;

import etpm.transport.Log;

/** What Ctrl-C and SIGTERM do: they are how a server is meant to end, so the status is that of success. */
final class EndInOrder extends Thread {
    private static final int DONE = 0;
    private static final int COULD_NOT = 1;

    private final AutoCloseable serving;
    private final Log log;

    EndInOrder(AutoCloseable serving, Log log) {
        super("etpm end");
        this.serving = serving;
        this.log = log;
    }

    @Override
    public void run() {
        int status = DONE;
        try {
            serving.close();
        } catch (Exception e) {
            log.line("the TPM was not shut down in order: " + e.getClass().getName());
            status = COULD_NOT;
        }
        Runtime.getRuntime().halt(status);
    }
}
