package etpm.conformance;

import etpm.conformance.Scenarios.Scenario;
import etpm.spec.rc.RcException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sends the same commands to two TPM and compares what they answer, or malformed commands to one. */
public final class Differential {
    private static final int SHOWN = Integer.getInteger("etpm.shown", 200);

    private final Link ours;
    private final Link theirs;
    private final List<Long> seeds;
    private final boolean presence;
    private final Common common;
    private final Declared declared;
    private final Coverage coverage;
    private final Map<Differences.Known, Integer> known = new LinkedHashMap<>();
    private int passed;
    private int failed;
    private int skipped;
    private int shown;
    private final Unshared unshared;

    private Differential(Link ours, Link theirs, List<Long> seeds) throws IOException {
        this.ours = ours;
        this.theirs = theirs;
        this.seeds = seeds;
        this.presence = ours.presence(false) & theirs.presence(false);
        Set<Object> one = Unshared.implemented(begun(ours));
        Set<Object> two = Unshared.implemented(begun(theirs));
        this.common = new Common(one, two);
        this.unshared = Unshared.of(one, two);
        this.declared = new Declared(common);
        this.coverage = new Coverage(declared);
    }

    /** Arguments: see conformance/differential. */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> options = new TreeMap<>();
        List<Long> seeds = new ArrayList<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            if (arguments[i].equals("--seed")) seeds.add(Long.decode(arguments[i + 1]));
            else options.put(arguments[i], arguments[i + 1]);
        }
        if (seeds.isEmpty()) seeds.add(new SecureRandom().nextLong() >>> 16);
        boolean good;
        try (Link etpm = Link.to(required(options, "--etpm"))) {
            String malformed = options.get("--malformed");
            if (malformed != null) {
                good = new Malformed(etpm, seeds.getFirst()).run(Integer.parseInt(malformed));
            } else {
                try (Link peer = Link.to(required(options, "--peer"))) {
                    good = new Differential(etpm, peer, seeds)
                            .run(Path.of(required(options, "--differences")), options.get("--only"));
                }
            }
        }
        System.exit(good ? 0 : 1);
    }

    private static String required(Map<String, String> options, String name) {
        return Objects.requireNonNull(options.get(name), name);
    }

    private boolean run(Path differences, @Nullable String only) throws IOException {
        long start = System.nanoTime();
        System.out.println("# not in both: " + unshared);
        for (long seed : seeds) {
            System.out.println("# seed " + seed);
            for (Scenario scenario : Scenarios.ALL) {
                if (only == null || scenario.name().matches(only)) run(scenario, seed);
            }
            if (only != null && !Scenarios.PRESENCE.name().matches(only)) continue;
            if (presence) run(Scenarios.PRESENCE, seed);
            else skip(Scenarios.PRESENCE, "swtpm's protocol cannot assert it");
        }
        List<String> gaps = coverage.print(System.out, common, presence);
        System.out.printf(
                "# %d commands to each, %d succeeded (%d %%), %d s%n",
                coverage.all(),
                coverage.successes(),
                100 * coverage.successes() / Math.max(1, coverage.all()),
                (System.nanoTime() - start) / 1_000_000_000);
        if (only == null) {
            check(
                    "at least half of the commands succeed",
                    2 * coverage.successes() >= coverage.all() ? List.of() : List.of("less"));
            check("every command of both succeeds, and fails in every kind of way", gaps);
        }
        String text = Files.readString(differences).replaceAll("\\s+", " ");
        List<String> gone = new ArrayList<>();
        for (Differences.Known line : Differences.ALL) {
            System.out.printf("# %6d times: %s%n", known.getOrDefault(line, 0), line.words());
            if (!text.contains(line.words())) gone.add(line.words());
        }
        check("what may differ is in " + differences.getFileName(), gone);
        System.out.printf("%d passed, %d failed, %d skipped%n", passed, failed, skipped);
        return failed == 0;
    }

    private void check(String name, List<String> problems) {
        if (problems.isEmpty()) {
            passed++;
            System.out.println("ok      " + name);
        } else {
            failed++;
            System.out.println("FAILED  " + name);
            for (String problem : problems) {
                if (shown++ < SHOWN) System.out.println("        " + problem);
            }
        }
    }

    private void skip(Scenario scenario, String reason) {
        skipped++;
        System.out.println("skipped " + scenario.name() + ": " + reason);
    }

    private static Client begun(Link link) {
        Client client = new Client(link, new Trace(), new Random(0), (tpm, frame) -> {}, Unshared.NOTHING);
        Scenarios.begin(client);
        return client;
    }

    private void run(Scenario scenario, long seed) {
        Trace one;
        Trace two;
        try {
            one = trace(ours, scenario, seed);
            two = trace(theirs, scenario, seed);
        } catch (Unshared.Used e) {
            skip(scenario, "only one of both has " + e.getMessage());
            return;
        }
        List<String> problems = new ArrayList<>();
        Set<Integer> declaredSteps = new HashSet<>();
        for (Difference difference : compare(scenario.name(), one, two)) {
            Differences.Known line = Differences.ALL.stream()
                    .filter(candidate -> candidate.is().test(difference))
                    .findFirst()
                    .orElse(null);
            if (line != null) {
                known.merge(line, 1, Integer::sum);
                if (difference.isCode()) declaredSteps.add(difference.step());
            } else {
                problems.add(difference.toString());
                problems.add(
                        "  eTPM was sent  " + one.steps.get(difference.step()).sent());
                problems.add(
                        "  its peer       " + two.steps.get(difference.step()).sent());
            }
        }
        coverage.add(one, two, declaredSteps);
        if (one.broken != null) problems.add("eTPM: " + one.broken);
        if (two.broken != null) problems.add("the peer: " + two.broken);
        check(scenario.name() + ", " + one.steps.size() + " commands", problems);
    }

    private Trace trace(Link link, Scenario scenario, long seed) {
        Trace trace = new Trace();
        Probes probes = new Probes(declared);
        Client client =
                new Client(link, trace, new Random(seed ^ scenario.name().hashCode()), probes, unshared);
        try {
            Scenarios.begin(client);
            scenario.body().accept(client);
            probes.end(client);
        } catch (Client.Refused | IllegalStateException | RcException | ClassCastException e) {
            trace.broken = "step " + trace.steps.size() + ": " + e;
        }
        return trace;
    }

    private static List<Difference> compare(String scenario, Trace one, Trace two) {
        List<Difference> differences = new ArrayList<>();
        int steps = Math.min(one.steps.size(), two.steps.size());
        for (int i = 0; i < steps; i++) {
            Trace.Step ours = one.steps.get(i);
            Trace.Step theirs = two.steps.get(i);
            String command = Shape.shortName(ours.spec());
            if (ours.spec() != theirs.spec() || !ours.what().equals(theirs.what())) {
                differences.add(new Difference(
                        scenario,
                        i,
                        command,
                        ours.what(),
                        "command",
                        ours.spec().name(),
                        theirs.spec().name() + " " + theirs.what()));
                break;
            }
            if (!ours.rc().equals(theirs.rc())) {
                differences.add(new Difference(
                        scenario,
                        i,
                        command,
                        ours.what(),
                        Difference.CODE,
                        ours.rc().toString(),
                        theirs.rc().toString()));
                continue;
            }
            Set<String> paths = new java.util.LinkedHashSet<>(ours.fields().keySet());
            paths.addAll(theirs.fields().keySet());
            for (String path : paths) {
                String left = ours.fields().getOrDefault(path, "not there");
                String right = theirs.fields().getOrDefault(path, "not there");
                if (!left.equals(right))
                    differences.add(new Difference(scenario, i, command, ours.what(), path, left, right));
            }
        }
        return differences;
    }
}
