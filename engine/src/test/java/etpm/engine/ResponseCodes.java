package etpm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import etpm.engine.action.ActionTable;
import etpm.spec.command.CommandSpec;
import etpm.spec.command.CommandTable;
import etpm.spec.command.Flag;
import etpm.spec.rc.TpmRc;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Holds the tests of commands against {@code responsecodes.txt}: when the test of a command has run, that command must have
 * given every response code that is listed for it, and none that is listed as never given. JUnit calls this for all classes.
 */
public final class ResponseCodes implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private static final String NEVER = " never ";
    private static final Map<String, Set<String>> GIVEN = new HashMap<>();
    private static final Map<String, Set<String>> NEVER_GIVEN = new HashMap<>();
    /** Command codes, and the response codes that they were answered with since the class began, without positions. */
    private static final Map<Integer, Set<TpmRc>> SEEN = new HashMap<>();

    private static final Set<Method> RUN = new HashSet<>();

    static {
        try (InputStream list = ResponseCodes.class.getResourceAsStream("responsecodes.txt")) {
            new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(ResponseCodes::declare);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** {@code COMMAND CODE… never CODE…: reason}; a command may have several lines. */
    private static void declare(String line) {
        if (line.isBlank() || line.startsWith("#")) return;
        String codes = line.split(":", 2)[0] + " ";
        int never = codes.contains(NEVER) ? codes.indexOf(NEVER) : codes.length();
        List<String> words = words(codes.substring(0, never));
        String command = words.getFirst();
        GIVEN.computeIfAbsent(command, name -> new TreeSet<>()).addAll(words.subList(1, words.size()));
        if (never == codes.length()) return;
        NEVER_GIVEN
                .computeIfAbsent(command, name -> new TreeSet<>())
                .addAll(words(codes.substring(never + NEVER.length())));
    }

    private static List<String> words(String text) {
        return List.of(text.trim().split(" +"));
    }

    /** The names of the commands that are listed. */
    static Set<String> listed() {
        return GIVEN.keySet();
    }

    /** Takes note of an answer. */
    static void seen(int commandCode, TpmRc rc) {
        SEEN.computeIfAbsent(commandCode, code -> new HashSet<>()).add(rc.base());
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        SEEN.clear();
        RUN.clear();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        RUN.add(context.getRequiredTestMethod());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Class<?> test = context.getRequiredTestClass();
        if (!test.getName().startsWith(ActionTable.class.getPackageName())) return;
        List<Method> methods = ReflectionSupport.findMethods(
                test, method -> AnnotationSupport.isAnnotated(method, Testable.class), HierarchyTraversalMode.TOP_DOWN);
        // Some of the methods were asked for by name: nothing can be said of the others.
        if (!RUN.containsAll(methods)) return;
        for (CommandSpec<?, ?> command : CommandTable.all()) {
            if (command.has(Flag.SPECIAL_CASE) || ActionTable.create(command.code()) == null) continue;
            if (CommandTests.of(command).equals(test.getSimpleName())) check(command);
        }
    }

    private static void check(CommandSpec<?, ?> command) {
        Set<String> seen = new TreeSet<>();
        for (TpmRc rc : SEEN.getOrDefault(command.code(), Set.of())) {
            seen.add(rc.toString().substring("TPM_RC_".length()));
        }
        Set<String> missing = new TreeSet<>(GIVEN.getOrDefault(command.name(), Set.of()));
        missing.removeAll(seen);
        assertEquals(Set.of(), missing, command.name() + " has no case for these codes of responsecodes.txt");
        seen.retainAll(NEVER_GIVEN.getOrDefault(command.name(), Set.of()));
        assertEquals(Set.of(), seen, command.name() + " gives codes that it never gives by responsecodes.txt");
    }
}
