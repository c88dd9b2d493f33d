package etpm.cli;

import etpm.transport.socket.Exposure;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code etpm serve} shall do.
 *
 * @param stateFolder absolute
 * @param swtpm where to speak swtpm's protocol, if anywhere
 * @param mssim where to speak the simulator's protocol, if anywhere
 */
record ServeOptions(
        Path stateFolder,
        @Nullable Endpoint swtpm,
        @Nullable Endpoint mssim,
        Startup startup,
        Exposure exposure) {
    /** Who does the first TPM2_Startup. */
    enum Startup {
        BY_SERVER,
        BY_CLIENT
    }

    /**
     * Reads the arguments after {@code serve}.
     *
     * @param environment the process's, for the default state folder
     */
    static ServeOptions parse(List<String> arguments, Map<String, String> environment) throws UsageError {
        Map<Option, String> given = new EnumMap<>(Option.class);
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            Option option = Option.of(equals < 0 ? word : word.substring(0, equals));
            if (option == null) throw unknown(word);

            String value = "";
            if (option.argument() != null) {
                if (equals < 0 && i + 1 == arguments.size()) {
                    throw new UsageError(option.flag() + " needs " + option.argument()
                            + " after it; \"etpm serve --help\" says more.");
                }
                value = equals < 0 ? arguments.get(++i) : word.substring(equals + 1);
            } else if (equals >= 0) {
                throw new UsageError(option.flag() + " takes no value: leave out \"" + word.substring(equals) + "\".");
            }
            if (given.putIfAbsent(option, value) != null) {
                throw new UsageError(option.flag() + " is given twice: leave one out.");
            }
        }

        Endpoint swtpm = endpoint(given, Option.SWTPM);
        Endpoint mssim = endpoint(given, Option.MSSIM);
        return new ServeOptions(
                stateFolder(given.get(Option.STATE), environment),
                swtpm == null && mssim == null ? Endpoint.DEFAULT : swtpm,
                mssim,
                given.containsKey(Option.NO_STARTUP) ? Startup.BY_CLIENT : Startup.BY_SERVER,
                given.containsKey(Option.LISTEN_BEYOND_LOOPBACK) ? Exposure.BEYOND_LOOPBACK : Exposure.LOOPBACK_ONLY);
    }

    private static UsageError unknown(String word) {
        String what = word.startsWith("-") ? "There is no option " + word : "etpm serve does not know \"" + word + "\"";
        return new UsageError(what + "; \"etpm serve --help\" lists what there is.");
    }

    private static @Nullable Endpoint endpoint(Map<Option, String> given, Option option) throws UsageError {
        String text = given.get(option);
        return text == null ? null : Endpoint.parse(option, text);
    }

    private static Path stateFolder(@Nullable String given, Map<String, String> environment) throws UsageError {
        if (given != null) {
            if (given.isEmpty()) throw new UsageError("--state needs a folder: give its path after it.");
            return Path.of(given).toAbsolutePath().normalize();
        }
        // The XDG specification has relative paths ignored.
        String xdg = environment.getOrDefault("XDG_STATE_HOME", "");
        if (xdg.startsWith("/")) return Path.of(xdg, "etpm");
        String home = environment.getOrDefault("HOME", "");
        if (!home.startsWith("/")) {
            throw new UsageError("HOME is not set, so there is no usual place for the state: give --state DIR.");
        }
        return Path.of(home, ".local", "state", "etpm");
    }
}
