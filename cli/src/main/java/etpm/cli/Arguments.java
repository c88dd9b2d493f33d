package etpm.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a command's name: options, each at most once and in any order, and words.
 *
 * @param command the command's name, for messages
 * @param given the options with their values, empty for those that have none
 */
record Arguments(String command, Map<Option, String> given, List<String> words) {
    /** Reads them. */
    static Arguments parse(Command command, List<String> arguments) throws UsageError {
        Map<Option, String> given = new EnumMap<>(Option.class);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (!word.startsWith("-") || word.equals("-")) {
                words.add(word);
                continue;
            }
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            Option option = Option.of(equals < 0 ? word : word.substring(0, equals));
            if (option == null || !command.options().contains(option)) {
                throw new UsageError(
                        "There is no option " + word + "; \"" + command.help() + "\" lists what there is.");
            }
            String value = "";
            if (option.argument() != null) {
                if (equals < 0
                        && (i + 1 == arguments.size() || arguments.get(i + 1).startsWith("--"))) {
                    throw new UsageError(option.flag() + " needs " + option.argument() + " after it; \""
                            + command.help() + "\" says more.");
                }
                value = equals < 0 ? arguments.get(++i) : word.substring(equals + 1);
                if (value.isEmpty()) {
                    throw new UsageError(option.flag() + " needs " + option.argument() + ": what it got is empty.");
                }
            } else if (equals >= 0) {
                throw new UsageError(option.flag() + " takes no value: leave out \"" + word.substring(equals) + "\".");
            }
            if (given.putIfAbsent(option, value) != null) {
                throw new UsageError(option.flag() + " is given twice: leave one out.");
            }
        }
        if (words.size() > command.words().size()) {
            throw new UsageError("\"etpm " + command.title() + "\" does not know \""
                    + words.get(command.words().size()) + "\"; \"" + command.help() + "\" lists what there is.");
        }
        if (words.size() < command.words().size()) {
            throw new UsageError("\"etpm " + command.title() + "\" needs "
                    + command.words().get(words.size()) + "; \"" + command.help() + "\" says more.");
        }
        return new Arguments(command.title(), given, words);
    }

    boolean has(Option option) {
        return given.containsKey(option);
    }

    /** The option's value, or null when it is not given. */
    @Nullable
    String value(Option option) {
        return given.get(option);
    }

    String value(Option option, String otherwise) {
        return given.getOrDefault(option, otherwise);
    }

    /** The value of an option that must be given. */
    String needed(Option option) throws UsageError {
        String value = given.get(option);
        if (value == null) throw new UsageError("\"etpm " + command + "\" needs " + option.written() + ".");
        return value;
    }
}
