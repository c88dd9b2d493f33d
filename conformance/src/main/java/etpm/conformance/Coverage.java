package etpm.conformance;

import etpm.spec.command.CommandSpec;
import etpm.spec.command.CommandTable;
import etpm.spec.command.Flag;
import etpm.spec.command.capability.SetCapabilitySpec;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How often each command succeeded and failed, and with which codes. */
final class Coverage {
    private static final class Line {
        int successes;
        int failures;
        final Map<String, Integer> codes = new TreeMap<>();
    }

    private final Map<String, Line> lines = new TreeMap<>();
    private int successes;
    private int all;

    void add(Trace trace) {
        for (Trace.Step step : trace.steps) {
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
    }

    int all() {
        return all;
    }

    int successes() {
        return successes;
    }

    /** What is wanting of commands that both TPM have: a success, or a refusal. There is nothing that SetCapability could set. */
    List<String> gaps(Set<Integer> commands) {
        List<String> gaps = new ArrayList<>();
        for (CommandSpec<?, ?> spec : CommandTable.all()) {
            if (!commands.contains(spec.code())) continue;
            Line line = lines.get(Shape.shortName(spec));
            if (line == null) gaps.add(Shape.shortName(spec) + " was never sent");
            else if (line.successes == 0 && !spec.has(Flag.PP_REQUIRED) && spec.code() != SetCapabilitySpec.CC)
                gaps.add(Shape.shortName(spec) + " never succeeded");
            else if (line.failures == 0) gaps.add(Shape.shortName(spec) + " was never refused");
        }
        return gaps;
    }

    void print(PrintStream out, Set<Integer> commands) {
        Set<String> missing = new TreeSet<>();
        for (CommandSpec<?, ?> spec : CommandTable.all()) {
            if (!commands.contains(spec.code())) missing.add(Shape.shortName(spec));
        }
        lines.forEach((name, line) ->
                out.printf("  %-28s %6d succeeded %6d refused  %s%n", name, line.successes, line.failures, line.codes));
        out.println("  not in both: " + String.join(" ", missing));
    }
}
