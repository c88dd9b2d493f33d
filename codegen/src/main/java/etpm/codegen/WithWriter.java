package etpm.codegen;

import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Types;

/** The interface of a record that is copied with one component changed: {@code interface SessionWith} has {@code withPolicy(value)}. */
final class WithWriter implements SourceWriter {
    static final String WITH = "etpm.engine.state.With";

    private final String packageName;
    private final Annotations reader;
    private final Types types;
    private final TypeElement type;

    WithWriter(Fields fields, Annotations reader, Types types, TypeElement type) {
        this.packageName = fields.packageOf(type);
        this.reader = reader;
        this.types = types;
        this.type = type;
    }

    /** Whether a type is a record that has this interface. */
    static boolean isFor(Annotations reader, TypeElement type) {
        return type.getRecordComponents().stream()
                .anyMatch(component -> reader.named(component, WITH).isPresent());
    }

    @Override
    public String qualifiedName() {
        return type.getQualifiedName() + "With";
    }

    @Override
    public List<String> shapes() {
        return List.of();
    }

    @Override
    public String source() {
        String name = type.getSimpleName().toString();
        Lines out = new Lines();
        out.add("package " + packageName + ";");
        out.add("");
        out.add("/** Copies of {@link " + name + "} with one component changed. Generated. */");
        out.add("@org.jspecify.annotations.NullUnmarked");
        out.add("public sealed interface " + name + "With permits " + name + " {");
        for (RecordComponentElement changed : type.getRecordComponents()) {
            if (reader.named(changed, WITH).isEmpty()) continue;
            String component = changed.getSimpleName().toString();
            out.add("default %s with%s(%s value) {"
                    .formatted(
                            name,
                            Character.toUpperCase(component.charAt(0)) + component.substring(1),
                            types.stripAnnotations(changed.asType())));
            out.add("%s from = (%s) this;".formatted(name, name));
            out.add("return new %s(%s);"
                    .formatted(
                            name,
                            type.getRecordComponents().stream()
                                    .map(each -> each.equals(changed) ? "value" : "from." + each.getSimpleName() + "()")
                                    .collect(Collectors.joining(", "))));
            out.add("}");
        }
        out.add("}");
        return out.toString();
    }
}
