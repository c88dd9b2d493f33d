package etpm.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command's arguments: words, options with a value and options without.
 *
 * @param words what stands alone, in order
 * @param values by option; empty for an option without a value
 */
record Arguments(List<String> words, Map<String, String> values) {
    /**
     * Reads them.
     *
     * @param command what sentences call the command
     * @param valued the options with a value
     * @param flags the options without
     */
    static Arguments parse(String command, List<String> arguments, List<String> valued, List<String> flags)
            throws UsageError {
        List<String> words = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (!word.startsWith("--")) {
                words.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            String value = "";
            if (valued.contains(name)) {
                if (equals < 0 && i + 1 == arguments.size()) throw new UsageError(name + " needs a value after it.");
                value = equals < 0 ? arguments.get(++i) : word.substring(equals + 1);
            } else if (!flags.contains(name) || equals >= 0) {
                List<String> all = new ArrayList<>(valued);
                all.addAll(flags);
                throw new UsageError(
                        "There is no option " + word + "; etpm " + command + " has " + String.join(", ", all) + ".");
            }
            if (values.put(name, value) != null) throw new UsageError(name + " is given twice: leave one out.");
        }
        return new Arguments(List.copyOf(words), Map.copyOf(values));
    }

    boolean has(String option) {
        return values.containsKey(option);
    }

    Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option));
    }
}
