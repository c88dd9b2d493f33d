package etpm.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The {@code etpm} command. Exit status: 0 done, 1 could not, 2 asked for something there is not. */
public final class Main {
    static final int DONE = 0;
    static final int COULD_NOT = 1;
    private static final int WRONG_USAGE = 2;

    private final ServedTpm.Opener opener;
    private final Thread warmUp;
    private final Terminal terminal;

    /**
     * The command in its surroundings.
     *
     * @param warmUp not started; runs beside a server once that takes commands
     */
    Main(Map<String, String> environment, ServedTpm.Opener opener, Thread warmUp, PrintStream out, PrintStream err) {
        this.opener = opener;
        this.warmUp = warmUp;
        this.terminal = new Terminal(out, err, environment);
    }

    /** Runs the command and ends the process. */
    public static void main(String[] arguments) throws InterruptedException {
        int status = new Main(System.getenv(), new LocalTpm.Opener(), new WarmUp(), System.out, System.err)
                .run(List.of(arguments));
        System.exit(status);
    }

    int run(List<String> arguments) throws InterruptedException {
        try {
            String first = arguments.isEmpty() ? "help" : arguments.getFirst();
            return switch (first) {
                case "help", "--help", "-h" ->
                    help(arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size()));
                case "version", "--version" -> version();
                default -> command(arguments);
            };
        } catch (UsageError e) {
            terminal.note(Objects.requireNonNull(e.getMessage()));
            return WRONG_USAGE;
        } catch (CannotDo e) {
            terminal.note(Objects.requireNonNull(e.getMessage()));
            return COULD_NOT;
        }
    }

    private int command(List<String> arguments) throws UsageError, CannotDo, InterruptedException {
        Commands named = Commands.named(arguments);
        if (named == null && arguments.size() == 2 && Command.isHelp(arguments.get(1)))
            return help(arguments.subList(0, 1));
        if (named == null) throw Commands.unknown(arguments);
        Command command = named.make(opener, warmUp);
        return command.start(arguments.subList(named.length(), arguments.size()), terminal);
    }

    private int help(List<String> about) throws UsageError {
        Commands named = Commands.named(about);
        if (named != null) {
            terminal.print(Help.of(named.make(opener, warmUp)));
        } else if (about.isEmpty()) {
            terminal.print(Help.general());
        } else {
            List<Command> group = about.size() == 1 ? Commands.group(about.getFirst()) : List.of();
            if (group.isEmpty()) throw Commands.unknown(about);
            terminal.print(Help.of(group));
        }
        return DONE;
    }

    private int version() {
        terminal.print("eTPM " + versionNumber() + "\n");
        return DONE;
    }

    /** The program's version. */
    static String versionNumber() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
