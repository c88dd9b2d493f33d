package etpm.cli;

import etpm.transport.Log;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** The {@code etpm} command. Exit status: 0 done, 1 could not, 2 asked for something there is not. */
public final class Main {
    private static final int DONE = 0;
    private static final int COULD_NOT = 1;
    private static final int WRONG_USAGE = 2;

    private final Map<String, String> environment;
    private final ServedTpm.Opener opener;
    private final Thread warmUp;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * The command in its surroundings.
     *
     * @param warmUp not started; runs beside a server once that takes commands
     */
    Main(Map<String, String> environment, ServedTpm.Opener opener, Thread warmUp, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.opener = opener;
        this.warmUp = warmUp;
        this.out = out;
        this.err = err;
    }

    /** Runs the command and ends the process. */
    public static void main(String[] arguments) throws InterruptedException {
        int status = new Main(System.getenv(), new LocalTpm.Opener(), new WarmUp(), System.out, System.err)
                .run(List.of(arguments));
        System.exit(status);
    }

    int run(List<String> arguments) throws InterruptedException {
        try {
            String command = arguments.isEmpty() ? "help" : arguments.getFirst();
            List<String> rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
            return switch (command) {
                case "serve" -> serve(rest);
                case "swtpm" -> new SwtpmCommand(environment, opener, out, err).run(rest, versionNumber());
                case "eventlog" -> new EventLogCommand(out, err).run(rest);
                case "help", "--help", "-h" -> help(rest);
                case "version", "--version" -> version();
                default ->
                    throw new UsageError(
                            "There is no command \"" + command + "\"; \"etpm help\" lists those there are.");
            };
        } catch (UsageError e) {
            err.println("etpm: " + e.getMessage());
            return WRONG_USAGE;
        } catch (CannotServe e) {
            err.println("etpm: " + e.getMessage());
            return COULD_NOT;
        }
    }

    private int help(List<String> about) {
        out.print(!about.isEmpty() && about.getFirst().equals("serve") ? Help.serve() : Help.GENERAL);
        out.flush();
        return DONE;
    }

    private int version() {
        out.println("eTPM " + versionNumber());
        return DONE;
    }

    private static String versionNumber() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    private int serve(List<String> arguments) throws UsageError, CannotServe, InterruptedException {
        if (arguments.contains("--help") || arguments.contains("-h")) return help(List.of("serve"));

        Log log = Log.to(err);
        Serving serving = Serving.start(ServeOptions.parse(arguments, environment), opener, log);
        Runtime.getRuntime().addShutdownHook(new EndInOrder(serving, log));
        out.print(serving.ready());
        out.flush();
        warmUp.start();

        serving.awaitStop();
        serving.close();
        return DONE;
    }
}
