package etpm.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Small declarations, right and wrong, compiled with the processor alone. The annotations are stand-ins with the real
 * names: this module is built before the real ones.
 */
class SpecProcessorTest {
    private static final Pattern TYPE_NAME = Pattern.compile("(?:@interface|class|interface|record|enum) (\\w+)");

    @TempDir
    Path output;

    private final List<JavaFileObject> sources = new ArrayList<>();

    /** A source whose file is named after the first type in it. */
    private void source(String packageName, String text) {
        Matcher name = TYPE_NAME.matcher(text);
        if (!name.find()) throw new IllegalArgumentException(text);
        String code = "package " + packageName + ";\n" + text;
        URI uri = URI.create("string:///" + packageName.replace('.', '/') + "/" + name.group(1) + ".java");
        sources.add(new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        });
    }

    private void annotation(String text) {
        source("etpm.spec.wire", text);
    }

    @BeforeEach
    void standIns() {
        annotation("public @interface Structure { String value() default \"\"; }");
        annotation("public @interface Arm { String name(); String[] on(); Class<?> type() default Void.class;"
                + " String spec() default \"\"; }");
        annotation("public @interface Union { String value() default \"\"; Arm[] arms(); }");
        annotation("public @interface Scalar { int octets(); String name(); long reserved() default 0;"
                + " String closed() default \"\"; }");
        annotation("public @interface Sized { String name(); int min() default 0; int max() default 0xFFFF;"
                + " boolean orEmpty() default false; int sizeOctets() default 2; String rc() default \"SIZE\"; }");
        annotation("public @interface Listed { String name(); int min() default 0; int max();"
                + " Class<?> element() default Void.class; }");
        annotation("public @interface InterfaceType { String name(); String[] allow(); String orNull() default \"\";"
                + " String rc(); String keyBitsOf() default \"\"; }");
        annotation("public @interface ByHand { String name(); Class<?> codec(); }");
        annotation("public @interface Selector { String value(); }");
        annotation("public @interface Tag { String[] value(); }");
        annotation("public @interface OrNull {}");
        annotation("public @interface OrNullInherited {}");
        annotation("public @interface Block { int max() default 1 << 20; }");
        annotation("public @interface Count { int max(); }");
        annotation("public @interface U8 {}");
        annotation("public @interface U16 { int max() default 0xFFFF; }");
        annotation("public @interface U32 {}");
        annotation("public @interface U64 {}");
        annotation("public @interface I32 {}");
        annotation("public final class Bytes {}");
        source("etpm.spec.command", "public enum Flag { NV, SPECIAL_CASE }");
        source("etpm.spec.command", "public enum Role { NONE, USER }");
        source("etpm.spec.command", "public @interface Handle { Role auth() default Role.NONE; }");
        source("etpm.spec.command", "public interface TpmCommand<R> {}");
        source(
                "etpm.spec.command",
                "public @interface Command { String name(); int cc(); String ref();"
                        + " String since() default \"1.59\"; Flag[] flags() default {}; }");
        source("etpm.engine.pipeline", "public interface Action<C, R> {}");
        source("etpm.engine.state", "@interface With {}");
    }

    /** What the processor finds wrong. The generated code needs the real reader and writer: javac's own errors don't count. */
    private List<String> errors() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
            files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(output));
            JavaCompiler.CompilationTask task =
                    compiler.getTask(null, files, found, List.of("-proc:only"), null, sources);
            task.setProcessors(List.of(new SpecProcessor()));
            task.call();
        }
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .filter(diagnostic -> diagnostic.getCode().equals("compiler.err.proc.messager"))
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .toList();
    }

    private String generated(String path) throws IOException {
        return Files.readString(output.resolve(path));
    }

    private List<String> shapes() throws IOException {
        try (Stream<String> lines = Files.lines(output.resolve("META-INF/etpm/shapes.txt"))) {
            return lines.toList();
        }
    }

    private void declare(String text) {
        source("etpm.spec.type", "import etpm.spec.wire.*; import java.util.List;\n" + text);
    }

    private void command(String name, String handlesAndParameters) {
        source("etpm.spec.command.test", """
                import etpm.spec.command.*; import etpm.spec.wire.*;
                @Command(name = "TPM2_%s", cc = 0x%x, ref = "Part 3")
                public record %s(%s) implements TpmCommand<%s.Response> { public record Response() {} }
                """.formatted(name, 0x100 + name.length(), name, handlesAndParameters, name));
    }

    @Test
    void aStructureBecomesACodecAndAShape() throws IOException {
        declare("@Structure(\"TPMS_TWO\") public record TpmsTwo(@U16 int one, @U64 long two) {}");
        assertEquals(List.of(), errors());
        String codec = generated("etpm/spec/type/TpmsTwoCodec.java");
        assertTrue(codec.contains("int in_one = reader.u16();"), codec);
        assertTrue(codec.contains("writer.u64(value.two());"), codec);
        assertEquals(List.of("struct TPMS_TWO one:UINT16 two:UINT64"), shapes());
    }

    @Test
    void aLimitedNumberSaysSo() throws IOException {
        declare("@Structure(\"TPMS_ONE\") public record TpmsOne(@U16(max = 7) int one) {}");
        assertEquals(List.of(), errors());
        assertTrue(generated("etpm/spec/type/TpmsOneCodec.java").contains("reader.u16(7)"));
        assertEquals(List.of("struct TPMS_ONE one:UINT16<=7"), shapes());
    }

    @Test
    void aStructureOfOurOwnHasNoShape() throws IOException {
        declare("@Structure public record Own(@U8 int one) {}");
        assertEquals(List.of(), errors());
        assertTrue(Files.exists(output.resolve("etpm/spec/type/OwnCodec.java")));
        assertTrue(Files.notExists(output.resolve("META-INF/etpm/shapes.txt")));
    }

    @Test
    void aRecordIsCopiedWithOneComponentChanged() throws IOException {
        source("etpm.engine.state", """
                import java.util.List;
                public record Kept(int one, @With List<String> two, @With boolean three) implements KeptWith {}
                """);
        assertEquals(List.of(), errors());
        String copies = generated("etpm/engine/state/KeptWith.java");
        assertTrue(copies.contains("public sealed interface KeptWith permits Kept {"), copies);
        assertTrue(copies.contains("default Kept withTwo(java.util.List<java.lang.String> value) {"), copies);
        assertTrue(copies.contains("return new Kept(from.one(), value, from.three());"), copies);
        assertTrue(copies.contains("return new Kept(from.one(), from.two(), value);"), copies);
        assertFalse(copies.contains("withOne"), copies);
    }

    @Test
    void aNumberNeedsAWidth() throws IOException {
        declare("@Structure(\"TPMS_ONE\") public record TpmsOne(int one) {}");
        assertEquals(List.of("one needs @U8, @U16, @U32, @U64 or @I32"), errors());
    }

    @Test
    void aUnionNeedsASelector() throws IOException {
        declare("@Union(value = \"TPMU_X\", arms = @Arm(name = \"a\", on = \"A\")) public interface TpmuX {}");
        declare("@Structure(\"TPMS_ONE\") public record TpmsOne(TpmuX x) {}");
        assertEquals(List.of("x is a union and needs @Selector"), errors());
    }

    @Test
    void aUnionByHandNeedsASelector() throws IOException {
        declare("@ByHand(name = \"TPMU_HA\", codec = Object.class) public @interface TpmuHa {}");
        declare("@Structure(\"TPMS_ONE\") public record TpmsOne(@TpmuHa Bytes digest) {}");
        assertEquals(List.of("digest is a union and needs @Selector"), errors());
    }

    @Test
    void aSelectorNamesAnEarlierComponent() throws IOException {
        declare("@Scalar(octets = 2, name = \"TPM_X\") public record TpmX(int value) {}");
        declare("@Union(value = \"TPMU_X\", arms = @Arm(name = \"a\", on = \"A\")) public interface TpmuX {}");
        declare("@Structure(\"TPMS_ONE\") public record TpmsOne(" + "@Selector(\"tag\") TpmuX x, TpmX tag) {}");
        declare("@Structure(\"TPMS_TWO\") public record TpmsTwo(TpmX tag, @Selector(\"nothing\") TpmuX y) {}");
        declare("@Structure(\"TPMS_FINE\") public record TpmsFine(TpmX tag, @Selector(\"tag\") TpmuX z) {}");
        assertEquals(
                List.of(
                        "the selector tag of x is no earlier component",
                        "the selector nothing of y is no earlier component"),
                errors());
    }

    @Test
    void anUnknownTypeIsNamed() throws IOException {
        declare("@Structure(\"TPMS_ONE\") public record TpmsOne(String text) {}");
        assertEquals(List.of("don't know how to put text of type java.lang.String on the wire"), errors());
    }

    @Test
    void anArrayIsAnUnknownType() throws IOException {
        declare("@Structure(\"TPMS_ONE\") public record TpmsOne(byte[] octets) {}");
        assertEquals(List.of("don't know how to put octets of type byte[] on the wire"), errors());
    }

    @Test
    void aListNeedsABound() throws IOException {
        declare("@Scalar(octets = 2, name = \"TPM_X\") public record TpmX(int value) {}");
        declare("@Structure(\"TPMS_ONE\") public record TpmsOne(List<TpmX> items) {}");
        assertEquals(List.of("items needs @Count or a TPML"), errors());
    }

    @Test
    void aListOfPlainOctetsNeedsItsElementsType() throws IOException {
        declare("@Structure(\"TPMS_ONE\") public record TpmsOne(@Count(max = 2) List<Bytes> items) {}");
        assertEquals(List.of("don't know how to put items of etpm.spec.wire.Bytes on the wire"), errors());
    }

    @Test
    void aBlockIsOctets() throws IOException {
        declare("@Structure(\"TPMS_ONE\") public record TpmsOne(@Block String text) {}");
        assertEquals(List.of("text is not Bytes or Secret"), errors());
    }

    @Test
    void everyErrorIsReportedOnce() throws IOException {
        declare("@Structure(\"TPMS_ONE\") public record TpmsOne(int one) {}");
        declare("@Structure(\"TPMS_TWO\") public record TpmsTwo(String two) {}");
        declare("@Structure(\"TPMS_FINE\") public record TpmsFine(@U8 int three) {}");
        assertEquals(2, errors().size());
        assertTrue(Files.exists(output.resolve("etpm/spec/type/TpmsFineCodec.java")));
    }

    @Test
    void aScalarsReservedBitsAndConstants() throws IOException {
        declare("@Scalar(octets = 4, name = \"TPMA_X\", reserved = 0xF0) public record TpmaX(int value) {}");
        declare("@Scalar(octets = 1, name = \"TPM_Y\", closed = \"VALUE\") public record TpmY(int value) {"
                + " public static final TpmY ONE = new TpmY(1); static final TpmY HIDDEN = new TpmY(2); }");
        assertEquals(List.of(), errors());
        assertEquals(List.of("constant TPM_Y ONE", "scalar TPMA_X 4 f0", "scalar TPM_Y 1 0"), shapes());
        assertTrue(generated("etpm/spec/type/TpmaXCodec.java").contains("RESERVED_BITS"));
        String closed = generated("etpm/spec/type/TpmYCodec.java");
        assertTrue(closed.contains("TpmY.ONE") && !closed.contains("HIDDEN"), closed);
    }

    @Test
    void aCommandNeedsAResponse() throws IOException {
        source(
                "etpm.spec.command.test",
                "import etpm.spec.command.*;\n@Command(name = \"TPM2_X\", cc = 1, ref = \"\")"
                        + " public record X() implements TpmCommand<Void> {}");
        assertEquals(List.of("a command needs a nested record Response"), errors());
    }

    @Test
    void aCommandsParametersHavePositions() throws IOException {
        command("Two", "@U16 int one, @U32 long two");
        assertEquals(List.of(), errors());
        String spec = generated("etpm/spec/command/test/TwoSpec.java");
        assertTrue(spec.contains("Position one = Position.parameter(1);"), spec);
        assertTrue(spec.contains("Position two = Position.parameter(2);"), spec);
        assertTrue(generated("etpm/spec/command/CommandTable.java").contains("case 0x00000103"));
    }

    @Test
    void twoCommandsWithOneCodeAreAnError() throws IOException {
        command("One", "");
        command("Two", "");
        command("Three", "");
        assertEquals(List.of("TPM2_One and TPM2_Two have the same code"), errors());
    }

    private void action(String name, String command) {
        source(
                "etpm.engine.action",
                "import etpm.spec.command.test.*; import etpm.engine.pipeline.Action;\n"
                        + "public final class %s implements Action<%s, %s.Response> {}"
                                .formatted(name, command, command));
    }

    @Test
    void actionsFormATable() throws IOException {
        command("Two", "");
        action("TwoAction", "Two");
        assertEquals(List.of(), errors());
        assertTrue(generated("etpm/engine/action/ActionTable.java")
                .contains("case etpm.spec.command.test.TwoSpec.CC -> new etpm.engine.action.TwoAction();"));
    }

    @Test
    void twoActionsOfACommandAreAnError() throws IOException {
        command("Two", "");
        action("TwoAction", "Two");
        action("TwoMoreAction", "Two");
        assertEquals(List.of("two actions of etpm.spec.command.test.Two"), errors());
    }

    @Test
    void anActionIsCalledAfterItsCommand() throws IOException {
        command("Two", "");
        action("Deux", "Two");
        assertEquals(List.of("the action of etpm.spec.command.test.Two is to be called TwoAction"), errors());
    }
}
