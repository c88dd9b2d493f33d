package etpm.engine;

import etpm.spec.command.CommandSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which tests are those of a command. */
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

    /** The names of the classes that test a command: the one that is named as its record is, or else all that use that. */
    static List<String> of(CommandSpec<?, ?> command) {
        String specName = command.getClass().getSimpleName();
        String record = specName.substring(0, specName.length() - "Spec".length());
        return SOURCES.containsKey(record + "Test")
                ? List.of(record + "Test")
                : SOURCES.entrySet().stream()
                        .filter(source -> source.getValue().contains("new " + record + "("))
                        .map(TreeMap.Entry::getKey)
                        .toList();
    }
}
