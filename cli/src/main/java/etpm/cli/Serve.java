package etpm.cli;

import etpm.transport.Log;
import java.util.EnumSet;
import java.util.Set;

/** Serves a TPM until it is told to stop. */
final class Serve implements Command {
    private final ServedTpm.Opener opener;
    private final Thread warmUp;

    Serve(ServedTpm.Opener opener, Thread warmUp) {
        this.opener = opener;
        this.warmUp = warmUp;
    }

    @Override
    public String title() {
        return Commands.SERVE.title();
    }

    @Override
    public String summary() {
        return "Serve a TPM to tpm2-tools and other TPM clients";
    }

    @Override
    public Set<Option> options() {
        Set<Option> options = EnumSet.of(
                Option.STATE,
                Option.SWTPM,
                Option.MSSIM,
                Option.NO_STARTUP,
                Option.LISTEN_BEYOND_LOOPBACK,
                Option.REQUIRE_KEY,
                Option.REQUIRE_ANCHOR,
                Option.REQUIRE_STATE,
                Option.CA,
                Option.ATTESTED,
                Option.POLICY,
                Option.ATTESTER,
                Option.COLLATERAL);
        options.addAll(StateOptions.OPENING);
        return options;
    }

    @Override
    public String description() {
        return """
                Serve a TPM until Ctrl-C or SIGTERM, which shut it down in order.

                Where there is no state yet, a TPM is made first, as "etpm manufacture" makes it, unless one of
                --require-key, --require-anchor and --require-state says that there must be one.
                """;
    }

    @Override
    public String examples() {
        return """
                  etpm serve
                      A TPM where tpm2-tools find it: swtpm's protocol on port 2321.
                      Then, in another terminal:  tpm2_getrandom --hex 8

                  etpm serve --swtpm 4321 --state ./my-tpm
                      Another TPM beside it, with its state in ./my-tpm. Its clients are told:
                      export TPM2TOOLS_TCTI=swtpm:host=127.0.0.1,port=4321

                  etpm key new my.key && etpm serve --state ./my-tpm --key-file my.key
                      A TPM whose state only that key opens.

                  etpm serve --mssim 2321
                      As the reference simulator is reached:
                      export TPM2TOOLS_TCTI=mssim:host=127.0.0.1,port=2321

                  etpm serve --attested 0.0.0.0:2345 --policy clients.yaml
                      A TPM for clients that the policy accepts and that this machine's evidence convinces:
                      etpm connect HOST:2345 --policy tpm.yaml --listen 2321

                  etpm serve --no-startup
                      A TPM as firmware finds it. Its first command:  tpm2_startup -c

                A port of 0 takes any free pair of ports; the line that says "eTPM ready" tells which.
                """;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, CannotDo, InterruptedException {
        Log log = Log.to(terminal.err());
        Serving serving = Serving.start(ServeOptions.of(arguments, terminal), opener, log);
        Runtime.getRuntime().addShutdownHook(new EndInOrder(serving, log));
        terminal.print(serving.ready());
        warmUp.start();

        serving.awaitStop();
        serving.close();
        return Main.DONE;
    }
}
