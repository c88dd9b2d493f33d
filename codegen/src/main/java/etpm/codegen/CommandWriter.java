package etpm.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** The specification of a command: {@code PcrExtendSpec}, with its codec, its attributes and the positions of its fields. */
final class CommandWriter implements SourceWriter {
    static final String COMMAND = "etpm.spec.command.Command";
    private static final String HANDLE = "etpm.spec.command.Handle";

    private record Part(String name, Fields.Code code, Optional<AnnotationMirror> handle) {}

    private final Fields fields;
    private final Annotations reader;
    private final TypeElement type;
    private final TypeElement response;
    private final AnnotationMirror command;
    private final List<Part> request;
    private final List<Part> reply;

    CommandWriter(Fields fields, Annotations reader, TypeElement type) {
        this.fields = fields;
        this.reader = reader;
        this.type = type;
        this.command = reader.named(type, COMMAND).orElseThrow();
        this.response = ElementFilter.typesIn(type.getEnclosedElements()).stream()
                .filter(inner -> inner.getSimpleName().contentEquals("Response"))
                .findFirst()
                .orElseThrow(() -> new Declaration.Error("a command needs a nested record Response"));
        this.request = parts(type);
        this.reply = parts(response);
    }

    private List<Part> parts(TypeElement record) {
        List<Part> parts = new ArrayList<>();
        for (RecordComponentElement component : record.getRecordComponents()) {
            parts.add(new Part(
                    component.getSimpleName().toString(), fields.of(component), reader.named(component, HANDLE)));
        }
        return parts;
    }

    static String specName(TypeElement command) {
        return command.getQualifiedName() + "Spec";
    }

    /** The specification's name. */
    String name() {
        return reader.string(command, "name");
    }

    private boolean isSpecialCase() {
        return reader.constants(command, "flags").contains("SPECIAL_CASE");
    }

    /** The code of a command that no other may have; none when it only stands in for a more general one. */
    Optional<Integer> generalCode() {
        return isSpecialCase() ? Optional.empty() : Optional.of(reader.integer(command, "cc"));
    }

    /** Code, then whether the command only stands in for a more general one with the same code, then the name. */
    String sortKey() {
        return "%08x %d %s".formatted(reader.integer(command, "cc"), isSpecialCase() ? 1 : 0, type.getSimpleName());
    }

    @Override
    public String qualifiedName() {
        return specName(type);
    }

    private static List<Part> handles(List<Part> parts) {
        return parts.stream().filter(part -> part.handle().isPresent()).toList();
    }

    private static List<Part> parameters(List<Part> parts) {
        return parts.stream().filter(part -> part.handle().isEmpty()).toList();
    }

    private String role(Part handle) {
        return reader.constant(handle.handle().orElseThrow(), "auth");
    }

    private String shapeOf(Part handle) {
        String role = role(handle);
        return handle.code().shape() + (role.equals("NONE") ? "" : "@" + role);
    }

    private static String joined(List<String> words) {
        return words.isEmpty() ? "-" : String.join(" ", words);
    }

    @Override
    public List<String> shapes() {
        return List.of("command %s %08x %s since=%s | %s | %s | %s | %s"
                .formatted(
                        reader.string(command, "name"),
                        reader.integer(command, "cc"),
                        joined(List.copyOf(new TreeSet<>(reader.constants(command, "flags")))),
                        reader.string(command, "since"),
                        joined(handles(request).stream().map(this::shapeOf).toList()),
                        joined(parameters(request).stream()
                                .map(part -> part.code().shape())
                                .toList()),
                        joined(handles(reply).stream().map(this::shapeOf).toList()),
                        joined(parameters(reply).stream()
                                .map(part -> part.code().shape())
                                .toList())));
    }

    @Override
    public String source() {
        String name = type.getQualifiedName().toString();
        String responseName = response.getQualifiedName().toString();
        String simple = type.getSimpleName() + "Spec";
        List<Part> handles = handles(request);
        List<Part> parameters = parameters(request);
        List<Part> replyHandles = handles(reply);
        List<Part> replyParameters = parameters(reply);
        Lines out = new Lines();
        out.add("package " + fields.packageOf(type) + ";");
        out.add("");
        out.add("import etpm.spec.command.CommandSpec;");
        out.add("import etpm.spec.command.Flag;");
        out.add("import etpm.spec.command.Role;");
        out.add("import etpm.spec.handle.TpmHandle;");
        out.add("import etpm.spec.rc.Position;");
        out.add("import etpm.spec.wire.WireReader;");
        out.add("import etpm.spec.wire.WireWriter;");
        out.add("import java.util.List;");
        out.add("import java.util.Set;");
        out.add("");
        out.add("/** How {@link " + name
                + "} looks on the wire, and the positions of its fields in response codes. Generated. */");
        out.add("@org.jspecify.annotations.NullUnmarked");
        out.add("public final class %s extends CommandSpec<%s, %s> {".formatted(simple, name, responseName));
        out.add("/** The command code. */");
        out.add("public static final int CC = 0x%08x;".formatted(reader.integer(command, "cc")));
        out.add("");
        for (int i = 0; i < handles.size(); i++) {
            out.add("public static final Position %s = Position.handle(%d);"
                    .formatted(handles.get(i).name(), i + 1));
        }
        for (int i = 0; i < parameters.size(); i++) {
            out.add("public static final Position %s = Position.parameter(%d);"
                    .formatted(parameters.get(i).name(), i + 1));
        }
        out.add("");
        // After the positions: the constructor must not run before them.
        out.add("public static final %s INSTANCE = new %s();".formatted(simple, simple));
        out.add("");
        out.add("private %s() {".formatted(simple));
        out.add("super(CC, \"%s\", \"%s\", \"%s\", Set.of(%s), List.of(%s), %s, %s, %s);"
                .formatted(
                        reader.string(command, "name"),
                        reader.string(command, "since"),
                        reader.string(command, "ref"),
                        String.join(
                                ", ",
                                reader.constants(command, "flags").stream()
                                        .map(f -> "Flag." + f)
                                        .toList()),
                        String.join(
                                ", ",
                                handles.stream()
                                        .map(part -> "Role." + role(part))
                                        .toList()),
                        !replyHandles.isEmpty(),
                        !parameters.isEmpty() && parameters.getFirst().code().sized(),
                        !replyParameters.isEmpty()
                                && replyParameters.getFirst().code().sized()));
        out.add("}");
        out.add("");
        out.add("@Override");
        out.add("public TpmHandle[] readHandles(WireReader reader) {");
        for (Part part : handles) {
            out.add("reader.position(%s);".formatted(part.name()));
            out.addAll(part.code().read());
        }
        out.add("return new TpmHandle[] {%s};".formatted(inputs(handles)));
        out.add("}");
        out.add("");
        out.add("@Override");
        out.add("public %s readParameters(TpmHandle[] handles, WireReader reader) {".formatted(name));
        for (Part part : parameters) {
            out.add("reader.position(%s);".formatted(part.name()));
            out.addAll(part.code().read());
        }
        for (int i = 0; i < handles.size(); i++) {
            out.add("TpmHandle in_%s = handles[%d];".formatted(handles.get(i).name(), i));
        }
        out.add("return new %s(%s);".formatted(name, inputs(request)));
        out.add("}");
        out.add("");
        writeMethod(out, "writeHandles", name, handles);
        writeMethod(out, "writeParameters", name, parameters);
        out.add("@Override");
        out.add("public TpmHandle responseHandle(%s value) {".formatted(responseName));
        out.add(
                replyHandles.isEmpty()
                        ? "return null;"
                        : "return value.%s();".formatted(replyHandles.getFirst().name()));
        out.add("}");
        out.add("");
        out.add("@Override");
        out.add("public %s readResponse(TpmHandle handle, WireReader reader) {".formatted(responseName));
        for (Part part : replyParameters) out.addAll(part.code().read());
        for (Part part : replyHandles) out.add("TpmHandle in_%s = handle;".formatted(part.name()));
        out.add("return new %s(%s);".formatted(responseName, inputs(reply)));
        out.add("}");
        out.add("");
        writeMethod(out, "writeResponseParameters", responseName, replyParameters);
        out.add("}");
        return out.toString();
    }

    private static void writeMethod(Lines out, String method, String valueType, List<Part> parts) {
        out.add("@Override");
        out.add("public void %s(%s value, WireWriter writer) {".formatted(method, valueType));
        for (Part part : parts) out.addAll(part.code().write());
        out.add("}");
        out.add("");
    }

    private static String inputs(List<Part> parts) {
        return String.join(", ", parts.stream().map(part -> "in_" + part.name()).toList());
    }
}
