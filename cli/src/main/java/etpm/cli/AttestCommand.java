package etpm.cli;

import etpm.attest.Appraiser;
import etpm.attest.Collateral;
import etpm.attest.Policy;
import etpm.attest.Rules;
import etpm.attest.TcbStatus;
import etpm.attest.Verdict;
import etpm.attest.attester.Attester;
import etpm.attest.attester.Attesters;
import etpm.attest.attester.CannotAttest;
import etpm.attest.attester.FreshEvidence;
import etpm.attest.attester.RecordingAttester;
import etpm.attest.attester.ReportData;
import etpm.attest.software.PinnedKeyAttester;
import etpm.attest.software.SigningKey;
import etpm.spec.wire.Bytes;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code etpm attest}: what evidence of its environment this process gets, and why not from elsewhere. */
final class AttestCommand {
    private static final String HELP = """
            Show what evidence of its environment this machine gives, and why not the other kinds.

            Usage:
              etpm attest [--software KEYFILE | --key KEYFILE] [--record DIR] [--json]

              --software KEYFILE  evidence of software, which proves nothing about hardware; the key is made when there
                                  is none. Its digest is what a policy names under roots:
              --key KEYFILE       a signature of this key, for a side without a trusted execution environment. Its digest
                                  is what a policy names under pinned-key: keys:
              --record DIR        keep the evidence in this folder, for "etpm verify evidence DIR"
              --json              as one JSON object

            The evidence is over a number that is drawn here: nobody can have octets of their own attested with this.
            """;

    private AttestCommand() {}

    static int run(List<String> given, PrintStream out) throws UsageError, CannotServe {
        if (given.contains("--help")) {
            out.print(HELP);
            return 0;
        }
        Arguments arguments =
                Arguments.parse("attest", given, List.of("--software", "--key", "--record"), List.of("--json"));
        if (!arguments.words().isEmpty()) throw new UsageError("\"etpm attest --help\" says what there is.");

        Attesters attesters = attesters(arguments.value("--software"), arguments.value("--key"));
        Attester attester = attesters.found().orElse(null);
        if (attester == null) {
            attesters.others().forEach(out::println);
            throw new CannotServe("There is no evidence of a trusted execution environment here. For development:"
                    + " etpm attest --software KEYFILE.");
        }
        Optional<String> folder = arguments.value("--record");
        if (folder.isPresent()) attester = new RecordingAttester(attester, Path.of(folder.get()));
        try {
            Verdict verdict = look(attester);
            if (arguments.has("--json")) {
                out.println(verdict.json().toPrettyString());
            } else {
                out.println("Evidence from " + attester.source() + ".");
                verdict.notes().forEach(note -> out.println("  note: " + note));
                attesters.others().forEach(why -> out.println("  not used: " + why));
                verdict.claims().forEach((name, claim) -> out.println("  " + name + ": " + claim.text()));
            }
        } catch (CannotAttest e) {
            throw new CannotServe(String.valueOf(e.getMessage()));
        }
        out.flush();
        return 0;
    }

    private static Attesters attesters(Optional<String> software, Optional<String> key) throws UsageError, CannotServe {
        if (software.isPresent() && key.isPresent()) throw new UsageError("Give --software or --key, not both.");
        try {
            if (software.isPresent()) {
                return new Attesters(Optional.of(Software.attester(Path.of(software.get()))), List.of());
            }
            if (key.isPresent()) {
                SigningKey pinned = SigningKey.at(Path.of(key.get()));
                return new Attesters(Optional.of(new PinnedKeyAttester(pinned)), List.of());
            }
            return Attesters.detect();
        } catch (IOException e) {
            throw new CannotServe("The key cannot be used: " + e.getMessage());
        }
    }

    /** What the evidence says; whether to believe it is not asked here. */
    private static Verdict look(Attester attester) throws CannotAttest {
        byte[] drawn = new byte[32];
        new SecureRandom().nextBytes(drawn);
        FreshEvidence evidence = attester.attest(ReportData.of("etpm attest", List.of(Bytes.wrap(drawn))));
        Policy any = Policy.of(evidence.type(), Rules.strict().accept(TcbStatus.UNRATED));
        return Appraiser.ofAllKinds().verify(evidence.evidence(), Collateral.NONE, any, Instant.now());
    }
}
