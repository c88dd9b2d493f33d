package etpm.codegen;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** The codec of a constant group or attribute word. */
final class ScalarWriter implements SourceWriter {
    private final Fields fields;
    private final Annotations reader;
    private final TypeElement type;

    ScalarWriter(Fields fields, Annotations reader, TypeElement type) {
        this.fields = fields;
        this.reader = reader;
        this.type = type;
    }

    @Override
    public String qualifiedName() {
        return Fields.codec(type);
    }

    @Override
    public List<String> shapes() {
        return Shapes.scalar(reader, type);
    }

    @Override
    public String source() {
        AnnotationMirror scalar = reader.wire(type, "Scalar").orElseThrow();
        int octets = reader.integer(scalar, "octets");
        long reserved = reader.longInteger(scalar, "reserved");
        String closed = reader.string(scalar, "closed");
        String name = type.getQualifiedName().toString();
        String simple = qualifiedName().substring(qualifiedName().lastIndexOf('.') + 1);
        String read = switch (octets) {
            case 1 -> closed.isEmpty() ? "reader.u8()" : "(byte) reader.u8()"; // TPM_CLOCK_ADJUST is signed
            case 2 -> "reader.u16()";
            case 4 -> "reader.i32()";
            default -> "reader.u64()";
        };
        String write = octets == 8 ? "u64" : octets == 4 ? "u32" : octets == 2 ? "u16" : "u8";
        Lines out = new Lines();
        out.add("package " + fields.packageOf(type) + ";");
        out.add("");
        out.add("import etpm.spec.rc.TpmRc;");
        out.add("import etpm.spec.wire.WireReader;");
        out.add("import etpm.spec.wire.WireWriter;");
        out.add("");
        out.add("/** Reads and writes {@link " + name + "}. Generated. */");
        out.add("@org.jspecify.annotations.NullMarked");
        out.add("public final class " + simple + " {");
        out.add("private " + simple + "() {}");
        out.add("");
        out.add("public static %s read(WireReader reader) {".formatted(name));
        out.add("%s value = new %s(%s);".formatted(name, name, read));
        if (reserved != 0) {
            out.add("if (reader.isStrict() && (value.value() & 0x%x%s) != 0) throw reader.fail(TpmRc.RESERVED_BITS);"
                    .formatted(reserved, octets == 8 ? "L" : ""));
        }
        if (!closed.isEmpty()) {
            List<String> tests = new ArrayList<>();
            for (Element field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
                if (Shapes.isConstant(field, type))
                    tests.add("value.equals(%s.%s)".formatted(name, field.getSimpleName()));
            }
            out.add("boolean known = %s;".formatted(String.join(" || ", tests)));
            out.add("if (reader.isStrict() && !known) throw reader.fail(TpmRc.%s);".formatted(closed));
        }
        out.add("return value;");
        out.add("}");
        out.add("");
        out.add("public static void write(%s value, WireWriter writer) {".formatted(name));
        out.add("writer.%s(value.value());".formatted(write));
        out.add("}");
        out.add("}");
        return out.toString();
    }
}
