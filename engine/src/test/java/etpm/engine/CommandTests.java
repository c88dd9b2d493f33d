package etpm.engine;

import etpm.spec.command.CommandSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which test is that of a command. */
final class CommandTests {
    private static final Path TESTS = Path.of("src", "test", "java", "etpm", "engine", "action");
    private static final TreeMap<String, String> SOURCES = sources();

    private CommandTests() {}

    /** The tests of all actions, by the name of their class. */
    private static TreeMap<String, String> sources() {
        TreeMap<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(TESTS)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
                String name = file.getFileName().toString();
                sources.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return sources;
    }

    /**
     * The name of the class that tests a command: it is named as the command's record is, or, if it tests two commands, the line
     * above it names them.
     */
    static String of(CommandSpec<?, ?> command) {
        String specName = command.getClass().getSimpleName();
        String named = specName.substring(0, specName.length() - "Spec".length()) + "Test";
        if (SOURCES.containsKey(named)) return named;
        Pattern above = Pattern.compile("/\\*\\* [^\n]*\\b" + command.name() + "\\b[^\n]* \\*/\nfinal class ");
        List<String> tests = SOURCES.entrySet().stream()
                .filter(source -> above.matcher(source.getValue()).find())
                .map(Map.Entry::getKey)
                .toList();
        if (tests.size() != 1) {
            throw new AssertionError(command.name() + " needs one test, " + named + " or one with " + command.name()
                    + " in the line above its class; found " + tests);
        }
        return tests.getFirst();
    }
}
