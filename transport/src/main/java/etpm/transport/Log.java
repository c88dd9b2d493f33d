package etpm.transport;

import java.io.PrintStream;

/** Where servers report what an operator should know, a line at a time. Never given a command's or a response's octets. */
@FunctionalInterface
public interface Log {
    /** Writes one line; called from any thread. */
    void line(String message);

    /** A log that writes to {@code stream}, each line as one write and marked with the program's name. */
    static Log to(PrintStream stream) {
        return new Log() {
            @Override
            public void line(String message) {
                stream.print("etpm: " + message + System.lineSeparator());
                stream.flush();
            }
        };
    }
}
