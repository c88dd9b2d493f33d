package etpm.cli;

/** What the command says about itself. */
final class Help {
    private Help() {}

    static final String GENERAL = """
            eTPM: a complete virtual TPM 2.0

            Usage:
              etpm serve      Serve a TPM to tpm2-tools and other TPM clients
              etpm swtpm      Serve a TPM to QEMU and others, with swtpm's options
              etpm eventlog   Show a firmware's event log and the PCR that follow from it
              etpm help       Show this; "etpm help serve" shows a command's options
              etpm version    Show the version

            Begin with:
              etpm serve                  in one terminal
              tpm2_getrandom --hex 8      in another
            """;

    static String serve() {
        return """
                Serve a TPM until Ctrl-C or SIGTERM, which shut it down in order.

                Usage:
                  etpm serve""" + Option.usage() + "\n\nOptions:\n" + Option.table() + """

                Examples:
                  etpm serve
                      A TPM where tpm2-tools find it: swtpm's protocol on port 2321.
                      Then, in another terminal:  tpm2_getrandom --hex 8

                  etpm serve --swtpm 4321 --state ./my-tpm
                      Another TPM beside it, with its state in ./my-tpm. Its clients are told:
                      export TPM2TOOLS_TCTI=swtpm:host=127.0.0.1,port=4321

                  etpm serve --mssim 2321
                      As the reference simulator is reached:
                      export TPM2TOOLS_TCTI=mssim:host=127.0.0.1,port=2321

                  etpm serve --no-startup
                      A TPM as firmware finds it. Its first command:  tpm2_startup -c

                A port of 0 takes any free pair of ports; the line that says "eTPM ready" tells which.
                """;
    }
}
