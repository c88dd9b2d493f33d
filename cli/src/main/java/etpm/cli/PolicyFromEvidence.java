package etpm.cli;

import etpm.attest.policy.PolicyDraft;
import java.util.List;
import java.util.Set;

/** Drafts a policy. */
final class PolicyFromEvidence implements Command {
    @Override
    public String title() {
        return Commands.POLICY_FROM_EVIDENCE.title();
    }

    @Override
    public String summary() {
        return "Draft a policy that accepts evidence like some that is there";
    }

    @Override
    public List<String> words() {
        return List.of("PATH");
    }

    @Override
    public Set<Option> options() {
        return EvidenceSource.OPTIONS;
    }

    @Override
    public String description() {
        return "Draft a policy that accepts evidence like some that is there: it pins measurement, platform and versions.\n\n"
                + EvidenceSource.PATH + """

                Read a draft before you trust it: docs/policy.md says what each line means.
                """;
    }

    @Override
    public String examples() {
        return """
                  etpm policy from-evidence evidence
                      Prints the draft; "> policy.yaml" keeps it.
                """;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, CannotDo {
        terminal.print(PolicyDraft.of(new EvidenceSource(arguments).judge()));
        return Main.DONE;
    }
}
