package etpm.cli;

import etpm.attest.Collateral;
import etpm.attest.CollateralException;
import etpm.attest.CollateralItems;
import etpm.attest.Evidence;
import etpm.attest.Reason;
import etpm.attest.read.MalformedException;
import etpm.store.key.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks through a folder of collateral. */
final class CollateralCheck implements Command {
    @Override
    public String title() {
        return Commands.COLLATERAL_CHECK.title();
    }

    @Override
    public String summary() {
        return "Check a folder of collateral: sound, current, complete";
    }

    @Override
    public List<String> words() {
        return List.of("DIR");
    }

    @Override
    public Set<Option> options() {
        return EnumSet.of(Option.FOR, Option.KIND, Option.AT);
    }

    @Override
    public String description() {
        return """
                Check a folder of collateral, offline: whether each item decodes, leads to its vendor's root, and is valid
                now or at the instant of --at; and with --for, what that evidence needs that is not there.

                Revocation lists of PCK certificates can be checked only with --for: their issuer is named in the quote.

                Exit status: 0 all is well, 1 something is unsound or missing, 2 wrong usage.
                """;
    }

    @Override
    public String examples() {
        return """
                  etpm collateral check collateral
                  etpm collateral check collateral --for quote.bin --at 2030-01-01T00:00:00Z
                """;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, CannotDo {
        Path folder = StateOptions.absolute(arguments.words().getFirst());
        if (!Files.isDirectory(folder)) throw new CannotDo("There is no folder " + folder + ".");
        Instant at = EvidenceSource.instant(arguments);
        String path = arguments.value(Option.FOR);
        Optional<Evidence> evidence =
                path == null ? Optional.empty() : Optional.of(new EvidenceSource(path, arguments).evidence());
        Collateral collateral = Collateral.folder(folder);
        boolean well = true;
        StringBuilder text = new StringBuilder();
        Set<String> names = names(folder);
        for (String name : names) {
            String faults = faults(name, evidence, collateral, at);
            well &= faults.isEmpty();
            text.append(faults.isEmpty() ? "sound    " : "UNSOUND  ").append(name);
            text.append(faults.isEmpty() ? "" : ": " + faults).append('\n');
        }
        if (evidence.isPresent()) {
            for (String name : needed(evidence.get(), collateral)) {
                if (names.contains(name)) continue;
                well = false;
                text.append("MISSING  ").append(name).append('\n');
            }
        }
        terminal.print(text.isEmpty() ? "There is nothing in " + folder + ".\n" : text.toString());
        return well ? Main.DONE : Main.COULD_NOT;
    }

    private static Set<String> names(Path folder) throws CannotDo {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new CannotDo(folder + " cannot be read: " + IoReason.of(e) + ".");
        }
    }

    /** What is wrong with an item, empty where it is sound. */
    static String faults(String name, Optional<Evidence> evidence, Collateral collateral, Instant at) {
        return CollateralItems.faults(name, evidence, collateral, Set.of(), at).stream()
                .map(Reason::sentence)
                .collect(Collectors.joining(" "));
    }

    /** What evidence needs, as far as the collateral lets that be known. */
    static List<String> needed(Evidence evidence, Collateral collateral) throws CannotDo {
        try {
            return kind(evidence).needed(evidence, collateral);
        } catch (MalformedException e) {
            throw new CannotDo(e.sentence());
        } catch (CollateralException e) {
            throw new CannotDo(e.sentence());
        }
    }

    static CollateralItems kind(Evidence evidence) throws CannotDo {
        return CollateralItems.of(evidence.type())
                .orElseThrow(
                        () -> new CannotDo("Evidence of kind " + evidence.type().label() + " needs no collateral."));
    }
}
