package etpm.cli;

import java.io.PrintStream;
import java.util.Map;

/** Where a command prints, and what its surroundings say. */
record Terminal(PrintStream out, PrintStream err, Map<String, String> environment) {
    /** One line for the person who watches, apart from the command's result. */
    void note(String line) {
        err.println("etpm: " + line);
        err.flush();
    }

    void print(String text) {
        out.print(text);
        out.flush();
    }
}
