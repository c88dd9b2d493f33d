package etpm.cli;

import java.util.List;
import java.util.Set;

/** One command of {@code etpm}: what it is called, takes, says and does. Parser and help read it from here. */
interface Command {
    /** Its name, of one word or two. */
    String title();

    /** What it does, in a line of the general help. */
    String summary();

    /** The words it needs after its name, as the help has them. */
    default List<String> words() {
        return List.of();
    }

    /** The options it takes. */
    default Set<Option> options() {
        return Set.of();
    }

    /** What it does, in front of its options: whole lines. */
    String description();

    /** Commands that work, with what they do: whole lines. */
    String examples();

    /** What shows its help. */
    default String help() {
        return "etpm " + title() + " --help";
    }

    static boolean isHelp(String word) {
        return word.equals("--help") || word.equals("-h");
    }

    /**
     * Reads what stands behind its name, and does it.
     *
     * @return the exit status
     */
    default int start(List<String> arguments, Terminal terminal) throws UsageError, CannotDo, InterruptedException {
        if (arguments.stream().anyMatch(Command::isHelp)) {
            terminal.print(Help.of(this));
            return Main.DONE;
        }
        return run(Arguments.parse(this, arguments), terminal);
    }

    /**
     * Does it.
     *
     * @return the exit status
     */
    int run(Arguments arguments, Terminal terminal) throws UsageError, CannotDo, InterruptedException;
}
