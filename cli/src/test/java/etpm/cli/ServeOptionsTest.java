package etpm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import etpm.transport.socket.Exposure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServeOptionsTest {
    private static final Map<String, String> HOME = Map.of("HOME", "/home/user");

    private static ServeOptions parse(String... arguments) throws UsageError, CannotDo {
        return parse(HOME, arguments);
    }

    private static ServeOptions parse(Map<String, String> environment, String... arguments)
            throws UsageError, CannotDo {
        Command serve = Commands.SERVE.make((state, notices) -> null, new Thread());
        return ServeOptions.of(
                Arguments.parse(serve, List.of(arguments)), new Terminal(System.out, System.err, environment));
    }

    private static String refusal(String... arguments) {
        return assertThrows(UsageError.class, () -> parse(arguments)).getMessage();
    }

    @Test
    void speaksSwtpmsProtocolOnLoopbackByDefault() throws UsageError, CannotDo {
        ServeOptions options = parse();
        assertEquals(new Endpoint("127.0.0.1", 2321), options.swtpm());
        assertNull(options.mssim());
        assertEquals(ServeOptions.Startup.BY_SERVER, options.startup());
        assertEquals(Exposure.LOOPBACK_ONLY, options.exposure());
        assertEquals(Path.of("/home/user/.local/state/etpm"), options.state().folder());
    }

    @Test
    void takesEveryOption() throws UsageError, CannotDo {
        ServeOptions options = parse(
                "--state",
                "/var/tpm/../x",
                "--swtpm",
                "4321",
                "--mssim=[::1]:5321",
                "--no-startup",
                "--listen-beyond-loopback");
        assertEquals(Path.of("/var/x"), options.state().folder());
        assertEquals(new Endpoint("127.0.0.1", 4321), options.swtpm());
        assertEquals(new Endpoint("::1", 5321), options.mssim());
        assertEquals(ServeOptions.Startup.BY_CLIENT, options.startup());
        assertEquals(Exposure.BEYOND_LOOPBACK, options.exposure());
    }

    @Test
    void speaksTheSimulatorsProtocolAloneWhenThatIsAskedFor() throws UsageError, CannotDo {
        assertNull(parse("--mssim", "2321").swtpm());
    }

    @ParameterizedTest
    @CsvSource({
        "/xdg,/home/user,/xdg/etpm",
        "relative,/home/user,/home/user/.local/state/etpm",
        "'',/h,/h/.local/state/etpm"
    })
    void keepsStateWhereXdgSays(String xdg, String home, String folder) throws UsageError, CannotDo {
        Map<String, String> environment = Map.of("XDG_STATE_HOME", xdg, "HOME", home);
        assertEquals(Path.of(folder), parse(environment).state().folder());
    }

    @Test
    void asksForAFolderWhereThereIsNoHome() {
        UsageError error = assertThrows(UsageError.class, () -> parse(Map.of()));
        assertEquals(
                "HOME is not set, so there is no usual place for the state: give --state DIR.", error.getMessage());
    }

    @Test
    void saysWhatIsWrongAndWhatToDo() {
        assertEquals("There is no option --port; \"etpm serve --help\" lists what there is.", refusal("--port", "1"));
        assertEquals(
                "\"etpm serve\" does not know \"2321\"; \"etpm serve --help\" lists what there is.", refusal("2321"));
        assertEquals("--state needs DIR after it; \"etpm serve --help\" says more.", refusal("--state"));
        assertEquals(
                "--state needs DIR after it; \"etpm serve --help\" says more.", refusal("--state", "--key-file", "k"));
        assertEquals("--state needs DIR: what it got is empty.", refusal("--state="));
        assertEquals("--no-startup takes no value: leave out \"=yes\".", refusal("--no-startup=yes"));
        assertEquals("--swtpm is given twice: leave one out.", refusal("--swtpm", "1", "--swtpm", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "65535", "99999", "100000", "-1", "+1", "127.0.0.1:", ":2321", "[]:2321", "a:b"})
    void refusesAddressesThatAreNone(String text) {
        assertEquals(
                "\"" + text + "\" is not an address: give --swtpm a port from 0 to 65534, such as --swtpm 2321, "
                        + "or a host and a port, such as --swtpm 127.0.0.1:2321.",
                refusal("--swtpm", text));
    }
}
