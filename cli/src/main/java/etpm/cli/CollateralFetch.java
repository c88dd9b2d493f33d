package etpm.cli;

import etpm.attest.Collateral;
import etpm.attest.CollateralException;
import etpm.attest.CollateralItems;
import etpm.attest.Evidence;
import etpm.spec.wire.Bytes;
import etpm.store.key.IoReason;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fills a folder of collateral from a vendor's service. */
final class CollateralFetch implements Command {
    @Override
    public String title() {
        return Commands.COLLATERAL_FETCH.title();
    }

    @Override
    public String summary() {
        return "Fetch what a piece of evidence needs into a folder of collateral";
    }

    @Override
    public List<String> words() {
        return List.of("DIR");
    }

    @Override
    public Set<Option> options() {
        return EnumSet.of(Option.FOR, Option.FROM, Option.KIND, Option.AT);
    }

    @Override
    public String description() {
        return """
                Fetch what a piece of evidence needs into a folder of collateral: what is missing there, stale or unsound. Each
                item is verified up to its vendor's root before it is kept, so that the service need not be trusted; it learns
                which machine is asked for.

                --from has no default. Give the address of AMD's key distribution service (KDS) for snp, of Intel's
                provisioning certification service (PCS) or of a cache of it (PCCS) for sgx and tdx, without a path. Intel has
                its root's revocation list with its certificates, at another address: fetch again from there.

                Exit status: 0 all that is needed is there and sound, 1 not, 2 wrong usage.
                """;
    }

    @Override
    public String examples() {
        return """
                  etpm collateral fetch collateral --for evidence --from https://pccs.example:8081
                """;
    }

    @Override
    public int run(Arguments arguments, Terminal terminal) throws UsageError, CannotDo, InterruptedException {
        Path folder = StateOptions.absolute(arguments.words().getFirst());
        Evidence evidence = new EvidenceSource(arguments.needed(Option.FOR), arguments).evidence();
        Instant at = EvidenceSource.instant(arguments);
        CollateralItems kind = CollateralCheck.kind(evidence);
        Collateral there = readable(Collateral.folder(folder));
        Map<String, Optional<Bytes>> fetched = new LinkedHashMap<>();
        Collateral all = name -> fetched.getOrDefault(name, Optional.empty()).or(() -> there.item(name));
        Map<String, String> why = new LinkedHashMap<>();
        try (CollateralService service = new CollateralService(address(arguments.needed(Option.FROM)))) {
            // What is needed shows with what is there.
            for (boolean more = true; more; ) {
                more = false;
                for (String name : CollateralCheck.needed(evidence, all)) {
                    if (fetched.containsKey(name)) continue;
                    more = true;
                    boolean sound = there.item(name).isPresent()
                            && CollateralCheck.faults(name, Optional.of(evidence), there, at)
                                    .isEmpty();
                    fetched.put(
                            name, sound ? Optional.empty() : service.fetch(kind.sources(name, evidence), name, why));
                }
            }
        }
        boolean well = true;
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Optional<Bytes>> each : fetched.entrySet()) {
            String name = each.getKey();
            String faults = all.item(name).isEmpty()
                    ? why.getOrDefault(name, "no service gives it.")
                    : CollateralCheck.faults(name, Optional.of(evidence), all, at);
            boolean sound = faults.isEmpty();
            well &= sound;
            if (sound && each.getValue().isPresent())
                keep(folder, name, each.getValue().get());
            text.append(!sound ? "NOT KEPT " : each.getValue().isPresent() ? "fetched  " : "there    ");
            text.append(name).append(sound ? "" : ": " + faults).append('\n');
        }
        terminal.print(text.toString());
        return well ? Main.DONE : Main.COULD_NOT;
    }

    /** What cannot be read there is fetched anew. */
    private static Collateral readable(Collateral collateral) {
        return name -> {
            try {
                return collateral.item(name);
            } catch (CollateralException e) {
                return Optional.empty();
            }
        };
    }

    private static URI address(String text) throws UsageError {
        try {
            URI uri = URI.create(text.replaceAll("/+$", ""));
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) return uri;
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new UsageError("\"" + text + "\" is no address of a service: give " + Option.FROM.flag()
                + " https://HOST, or http://.");
    }

    /** Whole or not at all; a name that begins with a dot is none that anybody asks for. */
    private static void keep(Path folder, String name, Bytes octets) throws CannotDo {
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(file.resolveSibling(""));
            Path part = file.resolveSibling(
                    "." + file.getFileName() + "." + ProcessHandle.current().pid());
            try {
                Files.write(part, octets.toByteArray());
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new CannotDo(file + " cannot be written: " + IoReason.of(e) + ".");
        }
    }
}
