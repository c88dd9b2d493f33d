package etpm.codegen;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;

/** The codec of a structure: {@code TpmtPublicCodec.read(reader)} and {@code .write(value, writer)}. */
final class StructureWriter implements SourceWriter {
    private final Fields fields;
    private final TypeElement type;
    private final String specName;
    private final List<Fields.Code> codes = new ArrayList<>();

    StructureWriter(Fields fields, Annotations reader, TypeElement type) {
        this.fields = fields;
        this.type = type;
        this.specName = reader.string(reader.wire(type, "Structure").orElseThrow(), "value");
        for (RecordComponentElement component : type.getRecordComponents()) codes.add(fields.of(component));
    }

    @Override
    public String qualifiedName() {
        return Fields.codec(type);
    }

    @Override
    public List<String> shapes() {
        if (specName.isEmpty()) return List.of();
        return List.of("struct " + specName + " "
                + String.join(" ", codes.stream().map(Fields.Code::shape).toList()));
    }

    @Override
    public String source() {
        String name = type.getQualifiedName().toString();
        String simple = qualifiedName().substring(qualifiedName().lastIndexOf('.') + 1);
        Lines out = new Lines();
        out.add("package " + fields.packageOf(type) + ";");
        out.add("");
        out.add("import etpm.spec.wire.WireReader;");
        out.add("import etpm.spec.wire.WireWriter;");
        out.add("");
        out.add("/** Reads and writes {@link " + name + "}. Generated. */");
        out.add("@org.jspecify.annotations.NullUnmarked");
        out.add("public final class " + simple + " {");
        out.add("private " + simple + "() {}");
        out.add("");
        boolean inherits = fields.inheritsNull(type);
        out.add("public static %s read(WireReader reader%s) {".formatted(name, inherits ? ", boolean orNull" : ""));
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            out.addAll(codes.get(i).read());
            arguments.add("in_" + type.getRecordComponents().get(i).getSimpleName());
        }
        out.add("return new %s(%s);".formatted(name, String.join(", ", arguments)));
        out.add("}");
        out.add("");
        out.add("public static void write(%s value, WireWriter writer) {".formatted(name));
        codes.forEach(code -> out.addAll(code.write()));
        out.add("}");
        out.add("}");
        return out.toString();
    }
}
