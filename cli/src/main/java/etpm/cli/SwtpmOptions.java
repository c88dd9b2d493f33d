package etpm.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands after {@code swtpm socket}, as swtpm reads it: options, and the parts of their arguments. */
final class SwtpmOptions {
    private final Map<SwtpmOption, String> given = new EnumMap<>(SwtpmOption.class);
    private final Map<SwtpmOption, Map<String, String>> parts = new EnumMap<>(SwtpmOption.class);
    private final List<String> own = new ArrayList<>();

    private SwtpmOptions() {}

    /** The command line is not swtpm's, or names what there is not here. The message is swtpm's. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean showUsage;

        Wrong(String message, boolean showUsage) {
            super(message, null, false, false);
            this.showUsage = showUsage;
        }

        boolean showUsage() {
            return showUsage;
        }
    }

    static SwtpmOptions parse(List<String> arguments) throws Wrong {
        SwtpmOptions options = new SwtpmOptions();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            SwtpmOption option;
            String value = null;
            String shown;
            if (word.startsWith("--")) {
                int equals = word.indexOf('=');
                shown = equals < 0 ? word : word.substring(0, equals);
                Option ours = Option.of(shown);
                if (ours != null && SwtpmOption.OWN.contains(ours)) {
                    options.own.add(word);
                    boolean valueFollows = equals < 0 && ours.argument() != null && i + 1 < arguments.size();
                    if (valueFollows) options.own.add(arguments.get(++i));
                    continue;
                }
                if (shown.equals("--key")) {
                    throw new Wrong(
                            "swtpm: There is no --key here: a state is sealed with " + Option.KEY_FILE.flag() + ", "
                                    + Option.PASSPHRASE_FILE.flag() + " or " + Option.TEE.flag(),
                            false);
                }
                option = SwtpmOption.named(shown.substring(2));
                if (equals >= 0) value = word.substring(equals + 1);
                if (option == null) throw new Wrong("socket: unrecognized option '" + word + "'", true);
                if (value != null && !option.takesArgument()) {
                    throw new Wrong("socket: option '" + shown + "' doesn't allow an argument", true);
                }
            } else if (word.length() >= 2 && word.startsWith("-")) {
                shown = "'" + word.charAt(1) + "'";
                option = SwtpmOption.lettered(word.charAt(1));
                if (word.length() > 2) value = word.substring(2);
                if (option == null || value != null && !option.takesArgument()) {
                    throw new Wrong("socket: invalid option -- " + shown, true);
                }
            } else {
                throw new Wrong("swtpm: Unknown parameter '" + word + "'", false);
            }
            if (option.takesArgument() && value == null) {
                if (i + 1 == arguments.size()) throw new Wrong(missing(word, shown), true);
                value = arguments.get(++i);
            }
            options.put(option, value == null ? "" : value);
        }
        return options;
    }

    private static String missing(String word, String shown) {
        return word.startsWith("--")
                ? "socket: option '" + shown + "' requires an argument"
                : "socket: option requires an argument -- " + shown;
    }

    private void put(SwtpmOption option, String value) throws Wrong {
        given.put(option, value);
        if (!option.takesArgument() || option == SwtpmOption.PORT || option == SwtpmOption.FD) return;
        Map<String, String> read = new HashMap<>();
        for (String part : value.split(",", -1)) {
            int equals = part.indexOf('=');
            String key = equals < 0 ? part : part.substring(0, equals + 1);
            if (!option.has(key)) {
                throw new Wrong(
                        "swtpm: Error parsing " + option.title() + " options: Unknown option '" + part + "'", false);
            }
            read.put(key, equals < 0 ? "" : part.substring(equals + 1));
        }
        parts.put(option, read);
    }

    /** What stands there of {@link SwtpmOption#OWN}, for {@link Arguments} to read. */
    List<String> own() {
        return own;
    }

    boolean has(SwtpmOption option) {
        return given.containsKey(option);
    }

    /** The argument of an option, or null. */
    @Nullable
    String value(SwtpmOption option) {
        return given.get(option);
    }

    /** Whether an option's argument has the part: {@code key=} with any value, or {@code key}. */
    boolean has(SwtpmOption option, String part) {
        return parts.getOrDefault(option, Map.of()).containsKey(part);
    }

    /** The value of a part such as {@code path=}, or null. */
    @Nullable
    String value(SwtpmOption option, String part) {
        return parts.getOrDefault(option, Map.of()).get(part);
    }

    /** The value of a part as a number in a base, or {@code otherwise} when the part is not there. */
    int number(SwtpmOption option, String part, int base, int otherwise) throws Wrong {
        String text = value(option, part);
        if (text == null) return otherwise;
        return number(option, part, text, base);
    }

    /** An option's whole argument as a number, or {@code otherwise}. */
    int number(SwtpmOption option, int otherwise) throws Wrong {
        String text = value(option);
        return text == null ? otherwise : number(option, "", text, 10);
    }

    private static int number(SwtpmOption option, String part, String text, int base) throws Wrong {
        try {
            int number = Integer.parseInt(text, base);
            if (number >= 0) return number;
        } catch (NumberFormatException e) {
            // Said below.
        }
        String what = part.isEmpty() ? "number" : part.substring(0, part.length() - 1) + " type";
        throw new Wrong(
                "swtpm: Error parsing " + option.title() + " options: invalid " + what + " '" + text + "'", false);
    }
}
