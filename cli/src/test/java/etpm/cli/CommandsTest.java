package etpm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the commands say about themselves is true. */
class CommandsTest {
    private static Command make(Commands each) {
        return each.make((state, notices) -> null, new Thread());
    }

    @ParameterizedTest
    @EnumSource
    void eachIsFoundByItsNameAndExplainsItself(Commands each) {
        Command command = make(each);
        assertEquals(each.title(), command.title());
        assertEquals(each, Commands.named(List.of(each.title().split(" "))));
        String help = Help.of(command);
        for (Option option : command.options()) assertTrue(help.contains("\n  " + option.written() + "\n"), help);
        for (String line : help.split("\n", -1)) {
            assertTrue(line.length() <= 116 || line.startsWith("  etpm " + each.title()), line);
        }
        assertTrue(Help.general().contains("  etpm " + each.title() + "  "), each.title());
    }

    /** An example that does not parse teaches nothing. */
    @ParameterizedTest
    @EnumSource
    void itsExamplesParse(Commands each) throws UsageError {
        for (String line : make(each).examples().split("\n")) {
            if (!line.startsWith("  etpm ")) continue;
            for (String example : line.strip().split(" {3,}")[0].split(" && ")) {
                List<String> words = List.of(example.split(" "));
                Commands named = Commands.named(words.subList(1, words.size()));
                assertNotNull(named, example);
                Arguments.parse(make(named), words.subList(1 + named.length(), words.size()));
            }
        }
    }

    @Test
    void saysWhatFollowsAWordThatNeedsAnother() {
        assertNull(Commands.named(List.of("key")));
        assertEquals(
                "\"etpm key\" is followed by one of new, pair; \"etpm help key\" says what they do.",
                Commands.unknown(List.of("key")).getMessage());
        assertEquals(
                "There is no command \"kye\"; \"etpm help\" lists those there are.",
                Commands.unknown(List.of("kye", "new")).getMessage());
    }

    @Test
    void saysWhichWordIsMissingOrTooMuch() {
        Command command = make(Commands.KEY_NEW);
        assertEquals(
                "\"etpm key new\" needs FILE; \"etpm key new --help\" says more.",
                assertThrows(UsageError.class, () -> Arguments.parse(command, List.of()))
                        .getMessage());
        assertEquals(
                "\"etpm key new\" does not know \"b\"; \"etpm key new --help\" lists what there is.",
                assertThrows(UsageError.class, () -> Arguments.parse(command, List.of("a", "b")))
                        .getMessage());
    }
}
