package etpm.cli;

import etpm.attest.policy.PolicyDraft;
import etpm.attest.policy.PolicyError;
import etpm.attest.policy.PolicyFile;
import etpm.attest.policy.TrustPolicy;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** {@code etpm policy}: drafts a policy from evidence, or checks one. */
final class PolicyCommand {
    private static final String HELP = """
            Draft a policy that accepts evidence like some that is there, or check one.

            Usage:
              etpm policy from-evidence PATH [--type KIND] [--collateral DIR] [--at INSTANT]
              etpm policy check FILE

            """ + EvidenceSource.HELP + """

            A draft pins measurement, platform and the versions that are there, and asks for an identity. Read it before
            you trust it: docs/policy.md says what each line means.
            """;

    private PolicyCommand() {}

    static int run(List<String> given, PrintStream out) throws UsageError, CannotServe {
        if (given.isEmpty() || given.contains("--help")) {
            out.print(HELP);
            return 0;
        }
        Arguments arguments = Arguments.parse("policy", given, EvidenceSource.OPTIONS, List.of());
        if (arguments.words().size() != 2) {
            throw new UsageError("etpm policy needs what to do and one path; \"etpm policy --help\" says more.");
        }
        Path path = Path.of(arguments.words().get(1));
        switch (arguments.words().getFirst()) {
            case "from-evidence" -> out.print(PolicyDraft.of(new EvidenceSource(path, arguments).judge()));
            case "check" -> out.print(check(path));
            default ->
                throw new UsageError("etpm policy does from-evidence and check; \"etpm policy --help\" says more.");
        }
        out.flush();
        return 0;
    }

    private static String check(Path path) throws CannotServe {
        try {
            TrustPolicy policy = PolicyFile.read(path);
            List<String> kinds =
                    policy.types().stream().map(type -> type.label()).toList();
            return path + " accepts " + String.join(", ", kinds) + " evidence; its SHA-256 is "
                    + policy.digest().toHex() + ".\n";
        } catch (PolicyError e) {
            throw new CannotServe(String.valueOf(e.getMessage()));
        }
    }
}
