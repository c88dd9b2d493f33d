package etpm.cli;

import etpm.attest.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Verifies evidence of others. */
final class VerifyEvidence implements Command {
    @Override
    public String title() {
        return Commands.VERIFY_EVIDENCE.title();
    }

    @Override
    public String summary() {
        return "Verify evidence of a trusted execution environment, offline";
    }

    @Override
    public List<String> words() {
        return List.of("PATH");
    }

    @Override
    public Set<Option> options() {
        Set<Option> options = EnumSet.of(Option.POLICY, Option.JSON);
        options.addAll(EvidenceSource.OPTIONS);
        return options;
    }

    @Override
    public String description() {
        return "Verify evidence of a trusted execution environment, offline: every reason for a refusal is listed.\n\n"
                + EvidenceSource.PATH + """

                Without --policy it must lead to its vendor's root, with an up-to-date TCB, revocation lists and no debug.
                The verdict is on the evidence: which TPM it must be (identity: in a policy) is judged on a connection.

                Exit status: 0 accepted, 1 refused, 2 wrong usage.
                """;
    }

    @Override
    public String examples() {
        return """
                  etpm verify evidence quote.bin --collateral collateral --policy policy.yaml
                  etpm verify evidence certificate.pem --at 2025-07-01T00:00:00Z --json
                """;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, CannotDo {
        Verdict verdict = new EvidenceSource(arguments).judge();
        terminal.print(arguments.has(Option.JSON) ? verdict.json().toPrettyString() + "\n" : verdict.describe());
        return verdict.accepted() ? Main.DONE : Main.COULD_NOT;
    }
}
