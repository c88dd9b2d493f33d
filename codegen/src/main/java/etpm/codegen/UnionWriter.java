package etpm.codegen;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;

/** The codec of a union whose arms are structures. */
final class UnionWriter implements SourceWriter {
    private final Fields fields;
    private final Annotations reader;
    private final TypeElement type;
    private final String specName;
    private final List<AnnotationMirror> arms;

    UnionWriter(Fields fields, Annotations reader, TypeElement type) {
        this.fields = fields;
        this.reader = reader;
        this.type = type;
        AnnotationMirror union = reader.wire(type, "Union").orElseThrow();
        this.specName = reader.string(union, "value");
        this.arms = reader.mirrors(union, "arms");
    }

    @Override
    public String qualifiedName() {
        return Fields.codec(type);
    }

    private TypeElement armType(AnnotationMirror arm) {
        return (TypeElement) ((DeclaredType) reader.type(arm, "type")).asElement();
    }

    private static boolean isVoid(TypeElement arm) {
        return arm.getQualifiedName().contentEquals("java.lang.Void");
    }

    private String specOf(AnnotationMirror arm) {
        String spec = reader.string(arm, "spec");
        if (!spec.isEmpty()) return spec;
        TypeElement of = armType(arm);
        return isVoid(of) ? "-" : reader.string(reader.wire(of, "Structure").orElseThrow(), "value");
    }

    @Override
    public List<String> shapes() {
        if (specName.isEmpty()) return List.of();
        return List.of("union " + specName + " "
                + String.join(
                        " ",
                        arms.stream()
                                .map(arm -> "%s:%s{%s}"
                                        .formatted(
                                                reader.string(arm, "name"),
                                                specOf(arm),
                                                String.join("|", reader.strings(arm, "on"))))
                                .toList()));
    }

    /** The type that selects: the constants' owner, found from the first of them. */
    private String selectorType() {
        if (specName.equals("TPMU_CAPABILITIES") || specName.equals("TPMU_SET_CAPABILITIES"))
            return "etpm.spec.type.TpmCap";
        if (specName.equals("TPMU_ATTEST") || specName.equals("TPMU_TK_VERIFIED_META")) return "etpm.spec.type.TpmSt";
        if (specName.equals("TPMU_NV_PUBLIC_2")) return "etpm.spec.type.TpmHt";
        return "etpm.spec.alg.TpmAlgId";
    }

    @Override
    public String source() {
        String name = type.getQualifiedName().toString();
        String simple = qualifiedName().substring(qualifiedName().lastIndexOf('.') + 1);
        String selector = selectorType();
        Lines out = new Lines();
        out.add("package " + fields.packageOf(type) + ";");
        out.add("");
        out.add("import etpm.spec.rc.TpmRc;");
        out.add("import etpm.spec.wire.WireReader;");
        out.add("import etpm.spec.wire.WireWriter;");
        out.add("");
        out.add("/** Reads and writes {@link " + name + "} by its selector. Generated. */");
        out.add("@org.jspecify.annotations.NullUnmarked");
        out.add("public final class " + simple + " {");
        out.add("private " + simple + "() {}");
        out.add("");
        out.add("public static %s read(WireReader reader, %s selector) {".formatted(name, selector));
        for (AnnotationMirror arm : arms) {
            if (reader.strings(arm, "on").isEmpty()) continue;
            TypeElement of = armType(arm);
            String expression = isVoid(of)
                    ? "etpm.spec.type.TpmsEmpty.INSTANCE"
                    : fields.inheritsNull(of)
                            ? Fields.codec(of) + ".read(reader, false)"
                            : Fields.codec(of) + ".read(reader)";
            out.add("if (%s) return %s;".formatted(test(selector, arm), expression));
        }
        out.add("throw reader.fail(TpmRc.SELECTOR);");
        out.add("}");
        out.add("");
        out.add("public static void write(%s value, %s selector, WireWriter writer) {".formatted(name, selector));
        for (AnnotationMirror arm : arms) {
            if (reader.strings(arm, "on").isEmpty()) continue;
            TypeElement of = armType(arm);
            out.add("if (%s) {".formatted(test(selector, arm)));
            if (!isVoid(of))
                out.add("%s.write((%s) value, writer);".formatted(Fields.codec(of), of.getQualifiedName()));
            out.add("return;");
            out.add("}");
        }
        out.add("throw new IllegalArgumentException(\"no arm of %s for \" + selector);".formatted(specName));
        out.add("}");
        out.add("}");
        return out.toString();
    }

    private String test(String selector, AnnotationMirror arm) {
        List<String> tests = new ArrayList<>();
        for (String on : reader.strings(arm, "on")) tests.add("selector.equals(%s.%s)".formatted(selector, on));
        return String.join(" || ", tests);
    }
}
