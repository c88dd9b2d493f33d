package etpm.cli;

import etpm.attest.policy.TrustPolicy;
import java.util.List;

/** Checks a policy. */
final class PolicyCheck implements Command {
    @Override
    public String title() {
        return Commands.POLICY_CHECK.title();
    }

    @Override
    public String summary() {
        return "Check a policy, and show its digest";
    }

    @Override
    public List<String> words() {
        return List.of("FILE");
    }

    @Override
    public String description() {
        return """
                Check a policy: what is wrong is told with its line. The digest is what a client's policy pins as
                statement: policy: when it wants to know to what the server holds its clients.
                """;
    }

    @Override
    public String examples() {
        return """
                  etpm policy check policy.yaml
                """;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws CannotDo {
        String file = arguments.words().getFirst();
        TrustPolicy policy = EvidenceSource.policy(file);
        List<String> kinds = policy.types().stream().map(type -> type.label()).toList();
        terminal.print(file + " accepts " + String.join(", ", kinds) + " evidence; its SHA-256 is "
                + policy.digest().toHex() + ".\n");
        policy.certificatesAlone().ifPresent(sentence -> terminal.print(sentence + "\n"));
        return Main.DONE;
    }
}
