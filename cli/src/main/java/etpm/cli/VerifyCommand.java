package etpm.cli;

import etpm.attest.Verdict;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code etpm verify evidence}: the verdict on evidence, for people or as JSON. Exit status 1 for a refusal. */
final class VerifyCommand {
    private static final String HELP = """
            Verify evidence of a trusted execution environment, offline.

            Usage:
              etpm verify evidence PATH [--type KIND] [--collateral DIR] [--policy FILE] [--at INSTANT] [--json]

            """ + EvidenceSource.HELP + """
              --json            the verdict as one JSON object

            Exit status: 0 accepted, 1 refused, 2 wrong usage. The verdict is on the evidence: which TPM it must be
            (identity: in a policy) is judged when a connection is made.
            """;

    private VerifyCommand() {}

    static int run(List<String> given, PrintStream out) throws UsageError, CannotServe {
        if (given.isEmpty() || given.contains("--help")) {
            out.print(HELP);
            return 0;
        }
        Arguments arguments = Arguments.parse("verify", given, EvidenceSource.OPTIONS, List.of("--json"));
        List<String> words = new ArrayList<>(arguments.words());
        if (words.size() != 2 || !words.getFirst().equals("evidence")) {
            throw new UsageError("\"etpm verify evidence PATH\" needs one path; \"etpm verify --help\" says more.");
        }
        Verdict verdict = new EvidenceSource(Path.of(words.get(1)), arguments).judge();
        out.print(arguments.has("--json") ? verdict.json().toPrettyString() + "\n" : verdict.describe());
        out.flush();
        return verdict.accepted() ? 0 : 1;
    }
}
