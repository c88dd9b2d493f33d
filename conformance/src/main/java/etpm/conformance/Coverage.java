package etpm.conformance;

import etpm.spec.command.CommandSpec;
import etpm.spec.command.CommandTable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How each command ended: how often well and how often not, with which codes, and which kinds of failure both TPM have shown alike. */
final class Coverage {
    private static final class Line {
        int successes;
        int failures;
        final Map<String, Integer> codes = new TreeMap<>();
    }

    private final Map<String, Line> lines = new TreeMap<>();
    private final Map<CommandSpec<?, ?>, Set<Kind.Ending>> endings = new HashMap<>();
    private final Declared declared;
    /** What both refused, with different codes only. */
    private final Set<String> differently = new TreeSet<>();

    private int successes;
    private int all;

    Coverage(Declared declared) {
        this.declared = declared;
    }

    /**
     * Counts what one TPM answered, and what the other answered alike.
     *
     * @param declaredSteps where they differ as is declared
     */
    void add(Trace one, Trace two, Set<Integer> declaredSteps) {
        for (int i = 0; i < one.steps.size(); i++) {
            Trace.Step step = one.steps.get(i);
            count(step);
            if (i >= two.steps.size()) continue;
            Trace.Step other = two.steps.get(i);
            boolean alike = other.rc().equals(step.rc());
            if (!alike && (!declaredSteps.contains(i) || step.succeeded() || other.succeeded())) continue;
            boolean wellFormed = !step.succeeded() && step.frame() != null && declared.isWellFormed(step.frame());
            endings.computeIfAbsent(Declared.general(step.spec()), spec -> new HashSet<>())
                    .add(new Kind.Ending(step.rc(), alike, step.what().equals(Probes.TRAILING), wellFormed));
        }
    }

    private void count(Trace.Step step) {
        Line line = lines.computeIfAbsent(Shape.shortName(step.spec()), name -> new Line());
        all++;
        if (step.succeeded()) {
            successes++;
            line.successes++;
        } else {
            line.failures++;
            line.codes.merge(step.rc().toString(), 1, Integer::sum);
        }
    }

    int all() {
        return all;
    }

    int successes() {
        return successes;
    }

    /**
     * Prints how each command ended, and of each kind how many of its cases both TPM have shown.
     *
     * @return what is wanting of commands that both TPM have
     */
    List<String> print(PrintStream out, Common common, boolean presence) {
        Set<String> missing = new TreeSet<>();
        List<String> gaps = new ArrayList<>();
        lines.forEach((name, line) ->
                out.printf("  %-28s %6d succeeded %6d refused  %s%n", name, line.successes, line.failures, line.codes));
        out.println();
        StringBuilder head = new StringBuilder(String.format("  %-28s", "seen of what there is to see"));
        for (Kind kind : Kind.values()) head.append("  ").append(kind.title);
        out.println(head);
        for (CommandSpec<?, ?> spec : CommandTable.all()) {
            if (!common.command(spec.code())) missing.add(Shape.shortName(spec));
            else if (Declared.general(spec) == spec) out.println(row(spec, gaps, presence));
        }
        out.println("  not in both: " + String.join(" ", missing));
        out.println("  refused by both, with codes that differ as is declared: " + String.join(", ", differently));
        return gaps;
    }

    private String row(CommandSpec<?, ?> spec, List<String> gaps, boolean presence) {
        StringBuilder row = new StringBuilder(String.format("  %-28s", Shape.shortName(spec)));
        for (Kind kind : Kind.values()) {
            List<Kind.Case> cases = kind.of(spec, declared, presence);
            int seen = 0;
            for (Kind.Case each : cases) {
                List<Kind.Ending> such = endings.getOrDefault(spec, Set.of()).stream()
                        .filter(each.is())
                        .toList();
                String name = (Shape.shortName(spec) + ": " + kind.title + " " + each.name()).strip();
                if (such.isEmpty()) gaps.add(name);
                else seen++;
                if (!such.isEmpty() && such.stream().noneMatch(Kind.Ending::alike)) differently.add(name);
            }
            String cell = cases.isEmpty() ? "-" : seen + "/" + cases.size();
            row.append("  ").append(String.format("%" + kind.title.length() + "s", cell));
        }
        return row.toString();
    }
}
