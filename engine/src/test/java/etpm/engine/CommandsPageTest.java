package etpm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.action.ActionTable;
import etpm.engine.state.Profile;
import etpm.spec.attr.TpmaCc;
import etpm.spec.command.CommandSpec;
import etpm.spec.command.CommandTable;
import etpm.spec.command.Flag;
import etpm.spec.command.capability.GetCapability;
import etpm.spec.type.TpmCap;
import etpm.spec.type.TpmuCapabilities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/commands.md} says what the declarations say. {@code ./dev commands} makes it anew, which is this test with
 * {@code -Detpm.write=true}.
 */
final class CommandsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "commands.md");
    private static final String HEAD = """
            # Commands

            Every command that TPM 2.0 v185 declares, by its clause in Part 3. *Since* is the version of the specification that
            first had it, where 1.59 stands for the earlier ones too. *Profiles* are those whose TPM list it among their commands.
            This page is made from the declarations, the profiles and the tests by `./dev commands`.

            | Command | Code | Since | Clause | Profiles | Tested by |
            |---|---|---|---|---|---|
            """;

    private final Map<Profile, Set<Integer>> listed =
            Profile.ALL.stream().collect(Collectors.toMap(profile -> profile, CommandsPageTest::listed));

    /** The codes that a TPM of this profile lists. */
    private static Set<Integer> listed(Profile profile) {
        GetCapability all = new GetCapability(TpmCap.COMMANDS, 0, 1000);
        TpmuCapabilities list =
                TestTpm.started(profile).run(all).capabilityData().data();
        return ((TpmuCapabilities.Command) list)
                .command().stream()
                        .map(attributes -> attributes.value() & (TpmaCc.commandIndex | TpmaCc.V))
                        .collect(Collectors.toSet());
    }

    @Test
    void isUpToDate() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        List<CommandSpec<?, ?>> commands = CommandTable.all().stream()
                .sorted(Comparator.comparingInt(CommandsPageTest::clause).thenComparing(CommandSpec::name))
                .toList();
        for (CommandSpec<?, ?> command : commands) page.append(row(command));
        if (Boolean.getBoolean("etpm.write")) Files.writeString(PAGE, page);
        String there = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        assertEquals(page.toString(), there, "docs/commands.md is not what the code is: ./dev commands makes it anew");
    }

    @Test
    void everyCommandHasItsResponseCodes() {
        Set<String> there = new TreeSet<>();
        for (CommandSpec<?, ?> command : CommandTable.all()) {
            boolean tested = !command.has(Flag.SPECIAL_CASE) && ActionTable.create(command.code()) != null;
            if (tested) there.add(command.name());
        }
        assertEquals(there, ResponseCodes.listed(), "what is listed in responsecodes.txt");
    }

    /** "Part 3, 22.2" as 22002. */
    private static int clause(CommandSpec<?, ?> command) {
        String[] numbers = command.ref().replaceFirst("^Part 3, ", "").split("\\.");
        return Integer.parseInt(numbers[0]) * 1000 + Integer.parseInt(numbers[1]);
    }

    private String row(CommandSpec<?, ?> command) {
        return String.format(
                "| %s | 0x%X | %s | %s | %s | %s |\n",
                command.name(), command.code(), command.since(), command.ref(), profiles(command), tests(command));
    }

    private String profiles(CommandSpec<?, ?> command) {
        String profiles = Profile.ALL.stream()
                .filter(profile -> listed.get(profile).contains(command.code()))
                .map(Profile::name)
                .collect(Collectors.joining(", "));
        return profiles.isEmpty() ? "none" : profiles;
    }

    private String tests(CommandSpec<?, ?> command) {
        if (ActionTable.create(command.code()) == null) return "not there yet";
        if (command.has(Flag.SPECIAL_CASE)) {
            CommandSpec<?, ?> general = CommandTable.byCode(command.code());
            return "as " + (general == null ? "" : general.name());
        }
        return CommandTests.of(command);
    }
}
