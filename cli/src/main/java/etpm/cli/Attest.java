package etpm.cli;

import etpm.attest.Appraiser;
import etpm.attest.Collateral;
import etpm.attest.EvidenceType;
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
import etpm.store.key.IoReason;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Shows what evidence of its environment this process gets, and why not from elsewhere. */
final class Attest implements Command {
    private static final String SOFTWARE = "software:";
    private static final String KEY = "key:";

    @Override
    public String title() {
        return Commands.ATTEST.title();
    }

    @Override
    public String summary() {
        return "Show what evidence of its environment this machine gives";
    }

    @Override
    public Set<Option> options() {
        return EnumSet.of(Option.ATTESTER, Option.RECORD, Option.JSON);
    }

    @Override
    public String description() {
        return """
                Show what evidence of its environment this machine gives, and why not the other kinds. Its claims are what a
                policy pins. The evidence is over a number that is drawn here: nobody can have octets of their own attested
                with this.

                A key file is made when there is none. The digest of a key is shown as platform_id (software), which a policy
                names under roots:, or as key, which a policy names under pinned-key: keys:.
                """;
    }

    @Override
    public String examples() {
        return """
                  etpm attest
                  etpm attest --attester software:tee.key --record evidence
                  etpm attest --attester key:client.key
                """;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, CannotDo {
        Attesters attesters = attesters(arguments);
        Attester attester = needed(attesters);
        String folder = arguments.value(Option.RECORD);
        if (folder != null) attester = new RecordingAttester(attester, StateOptions.absolute(folder));
        try {
            Verdict verdict = look(attester);
            if (arguments.has(Option.JSON)) {
                terminal.print(verdict.json().toPrettyString() + "\n");
                return Main.DONE;
            }
            StringBuilder text = new StringBuilder("Evidence from " + attester.source() + ".\n");
            verdict.notes().forEach(note -> text.append("  note: ").append(note).append('\n'));
            attesters
                    .others()
                    .forEach(why -> text.append("  not used: ").append(why).append('\n'));
            verdict.claims()
                    .forEach((name, claim) -> text.append("  ")
                            .append(name)
                            .append(": ")
                            .append(claim.text())
                            .append('\n'));
            terminal.print(text.toString());
            return Main.DONE;
        } catch (CannotAttest e) {
            throw new CannotDo(String.valueOf(e.getMessage()));
        }
    }

    /** The source of evidence that the options name, or that there is. */
    static Attester attester(Arguments arguments) throws UsageError, CannotDo {
        return closed(needed(attesters(arguments)));
    }

    /** The source of evidence that the options name, or that there is, if there is any. */
    static Optional<Attester> attesterIfAny(Arguments arguments) throws UsageError, CannotDo {
        Optional<Attester> found = attesters(arguments).found();
        return found.isEmpty() ? found : Optional.of(closed(found.get()));
    }

    /** Refuses evidence of a process that is open to others. */
    private static Attester closed(Attester attester) throws CannotDo {
        List<String> open = JvmInspection.findings();
        if (!open.isEmpty() && attester.type() != EvidenceType.PINNED_KEY) {
            throw new CannotDo("Evidence would vouch for a process that others can look into. " + String.join(" ", open)
                    + " Start it without.");
        }
        return attester;
    }

    /** The file with the key of the named source of evidence, empty where it has none. */
    static Optional<Path> keyFile(Arguments arguments) {
        String named = arguments.value(Option.ATTESTER);
        return named == null || named.indexOf(':') < 0
                ? Optional.empty()
                : Optional.of(file(named, named.substring(0, named.indexOf(':') + 1)));
    }

    private static Attester needed(Attesters attesters) throws CannotDo {
        Optional<Attester> found = attesters.found();
        if (found.isPresent()) return found.get();
        throw new CannotDo("There is no evidence of a trusted execution environment here. "
                + String.join(" ", attesters.others()) + " For development: " + Option.ATTESTER.flag()
                + " software:FILE; for a client without such an environment: " + Option.ATTESTER.flag() + " key:FILE.");
    }

    private static Attesters attesters(Arguments arguments) throws UsageError, CannotDo {
        String named = arguments.value(Option.ATTESTER);
        if (named == null) return Attesters.detect();
        try {
            if (named.startsWith(SOFTWARE) && named.length() > SOFTWARE.length()) {
                return only(Software.attester(file(named, SOFTWARE)));
            }
            if (named.startsWith(KEY) && named.length() > KEY.length()) {
                return only(new PinnedKeyAttester(SigningKey.at(file(named, KEY))));
            }
        } catch (IOException e) {
            throw new CannotDo("The key of " + named + " cannot be used: " + IoReason.of(e) + ".");
        }
        throw new UsageError("\"" + named + "\" is no source of evidence: give " + Option.ATTESTER.flag()
                + " software:FILE or key:FILE.");
    }

    private static Attesters only(Attester attester) {
        return new Attesters(Optional.of(attester), List.of());
    }

    private static Path file(String named, String prefix) {
        return StateOptions.absolute(named.substring(prefix.length()));
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
