package etpm.codegen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;

/**
 * Turns declarations into code: a codec for every {@code @Structure} and {@code @Union}, a check for every
 * {@code @InterfaceType}, a specification for every {@code @Command}, the table of all commands, the table of all actions, the
 * copies of records that are changed component by component, and a description of every declaration's shape for the tests that hold them against the specification's tables.
 */
@SupportedAnnotationTypes("*")
public final class SpecProcessor extends AbstractProcessor {
    private static final String ACTION = "etpm.engine.pipeline.Action";

    private final Map<String, String> commands = new TreeMap<>();
    private final Map<Integer, String> general = new TreeMap<>();
    private final Map<String, String> actions = new TreeMap<>();
    private final Set<String> shapes = new TreeSet<>();
    private boolean written;

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Annotations reader = new Annotations(processingEnv.getElementUtils());
        Fields fields = new Fields(processingEnv, reader);
        List<TypeElement> types = new ArrayList<>();
        for (Element root : round.getRootElements()) collect(root, types);
        for (TypeElement type : types) {
            try {
                if (reader.has(type, "InterfaceType")) emit(new InterfaceTypeWriter(processingEnv, reader, type));
                if (reader.has(type, "Structure")) emit(new StructureWriter(fields, reader, type));
                if (reader.has(type, "Union")) emit(new UnionWriter(fields, reader, type));
                if (reader.has(type, "Scalar")) emit(new ScalarWriter(fields, reader, type));
                if (WithWriter.isFor(reader, type)) {
                    emit(new WithWriter(fields, reader, processingEnv.getTypeUtils(), type));
                }
                if (reader.has(type, "Sized")) shapes.add(Shapes.sized(reader, type));
                if (reader.has(type, "Listed")) shapes.add(Shapes.listed(reader, type));
                if (reader.named(type, CommandWriter.COMMAND).isPresent()) {
                    CommandWriter writer = new CommandWriter(fields, reader, type);
                    writer.generalCode().ifPresent(code -> {
                        String before = general.putIfAbsent(code, writer.name());
                        if (before == null) return;
                        throw new Declaration.Error(before + " and " + writer.name() + " have the same code");
                    });
                    emit(writer);
                    commands.put(writer.sortKey(), writer.qualifiedName());
                }
                if (type.getKind() == ElementKind.CLASS) action(reader, type);
            } catch (Declaration.Error e) {
                processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, e.getMessage(), type);
            }
        }
        // In the first round, so that hand-written code may refer to the tables.
        if (!written) {
            written = true;
            if (!commands.isEmpty()) write(Tables.commands(commands), "etpm.spec.command.CommandTable");
            if (!actions.isEmpty()) write(Tables.actions(actions), "etpm.engine.action.ActionTable");
            if (!shapes.isEmpty()) writeShapes();
        }
        return false;
    }

    private static void collect(Element element, List<TypeElement> into) {
        if (!(element instanceof TypeElement type)) return;
        into.add(type);
        for (Element inner : type.getEnclosedElements()) collect(inner, into);
    }

    private void emit(SourceWriter writer) {
        shapes.addAll(writer.shapes());
        write(writer.source(), writer.qualifiedName());
    }

    private void write(String source, String qualifiedName) {
        try (Writer out =
                processingEnv.getFiler().createSourceFile(qualifiedName).openWriter()) {
            out.write(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeShapes() {
        try (Writer out = processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", "META-INF/etpm/shapes.txt")
                .openWriter()) {
            for (String shape : shapes) out.write(shape + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void action(Annotations reader, TypeElement type) {
        if (type.getModifiers().contains(Modifier.ABSTRACT)) return;
        for (TypeMirror parent : type.getInterfaces()) {
            DeclaredType declared = (DeclaredType) parent;
            if (!((TypeElement) declared.asElement()).getQualifiedName().contentEquals(ACTION)) continue;
            TypeElement command =
                    (TypeElement) ((DeclaredType) declared.getTypeArguments().getFirst()).asElement();
            String before = actions.put(
                    CommandWriter.specName(command), type.getQualifiedName().toString());
            if (before != null) throw new Declaration.Error("two actions of " + command);
            if (!type.getSimpleName().contentEquals(command.getSimpleName() + "Action")) {
                throw new Declaration.Error(
                        "the action of " + command + " is to be called " + command.getSimpleName() + "Action");
            }
        }
    }

    /** Names and sources of the two dispatch tables. */
    private static final class Tables {
        static String commands(Map<String, String> specs) {
            StringBuilder out = new StringBuilder("""
                    package etpm.spec.command;

                    import java.util.List;
                    import org.jspecify.annotations.Nullable;

                    /** Every declared command, by its code. Generated from the declarations. */
                    @org.jspecify.annotations.NullMarked
                    public final class CommandTable {
                        private CommandTable() {}

                        /** The command with this code, or null. */
                        public static @Nullable CommandSpec<?, ?> byCode(int commandCode) {
                            return switch (commandCode) {
                    """);
            Map<String, String> byCode = new LinkedHashMap<>();
            specs.forEach((key, name) -> byCode.putIfAbsent(key.substring(0, 8), name));
            byCode.forEach((code, name) -> out.append("            case 0x%s -> %s.INSTANCE;%n".formatted(code, name)));
            out.append("""
                                default -> null;
                            };
                        }

                        /** All commands in the order of their codes; of two that share a code, the more general one comes first. */
                        public static List<CommandSpec<?, ?>> all() {
                            return List.of(
                    """);
            out.append(String.join(
                    ",\n",
                    specs.values().stream()
                            .map(name -> "                " + name + ".INSTANCE")
                            .toList()));
            return out.append(");\n    }\n}\n").toString();
        }

        static String actions(Map<String, String> actions) {
            StringBuilder out = new StringBuilder("""
                    package etpm.engine.action;

                    import etpm.engine.pipeline.Action;
                    import org.jspecify.annotations.Nullable;

                    /** Every action, by the code of its command. Generated from the classes that implement Action. */
                    @org.jspecify.annotations.NullMarked
                    public final class ActionTable {
                        private ActionTable() {}

                        /** A new action of the command with this code, or null when the TPM does not implement it. */
                        public static @Nullable Action<?, ?> create(int commandCode) {
                            return switch (commandCode) {
                    """);
            actions.forEach(
                    (spec, action) -> out.append("            case %s.CC -> new %s();%n".formatted(spec, action)));
            return out.append("            default -> null;\n        };\n    }\n}\n")
                    .toString();
        }
    }
}
