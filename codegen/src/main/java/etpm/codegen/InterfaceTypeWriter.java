package etpm.codegen;

import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;

/** The check of an interface type: {@code TpmiDhObjectType.check(reader, value, orNull)}. */
final class InterfaceTypeWriter implements SourceWriter {
    private final ProcessingEnvironment env;
    private final Annotations reader;
    private final TypeElement type;
    private final AnnotationMirror declaration;

    InterfaceTypeWriter(ProcessingEnvironment env, Annotations reader, TypeElement type) {
        this.env = env;
        this.reader = reader;
        this.type = type;
        this.declaration = reader.wire(type, "InterfaceType").orElseThrow();
    }

    /** What the values of an interface type are, from its name: handles, algorithms, curves or key sizes. */
    private String base() {
        String name = reader.string(declaration, "name");
        if (name.startsWith("TPMI_ALG_") || name.equals("TPMI_ECC_KEY_EXCHANGE")) return "etpm.spec.alg.TpmAlgId";
        if (name.equals("TPMI_ECC_CURVE")) return "etpm.spec.alg.TpmEccCurve";
        if (name.startsWith("TPMI_DH_") || name.startsWith("TPMI_RH_") || name.startsWith("TPMI_SH_")) {
            return "etpm.spec.handle.TpmHandle";
        }
        if (name.startsWith("TPMI_ST_")) return "etpm.spec.type.TpmSt";
        return "int";
    }

    @Override
    public String qualifiedName() {
        return type.getQualifiedName() + "Type";
    }

    @Override
    public List<String> shapes() {
        String orNull = reader.string(declaration, "orNull");
        return List.of("interface %s %s %s null=%s"
                .formatted(
                        reader.string(declaration, "name"),
                        reader.string(declaration, "rc"),
                        String.join(",", reader.strings(declaration, "allow")),
                        orNull.isEmpty() ? "-" : orNull));
    }

    @Override
    public String source() {
        String base = base();
        boolean number = base.equals("int");
        String keyBitsOf = reader.string(declaration, "keyBitsOf");
        String orNull = reader.string(declaration, "orNull");
        List<String> tests = new ArrayList<>();
        for (String allowed : reader.strings(declaration, "allow")) {
            int colon = allowed.indexOf(':');
            if (colon > 0) {
                tests.add("value.isBetween(%s, %s)"
                        .formatted(
                                value(base, allowed.substring(0, colon)), value(base, allowed.substring(colon + 1))));
            } else if (number) {
                tests.add("value == " + allowed);
            } else {
                tests.add("value.equals(" + value(base, allowed) + ")");
            }
        }
        String supported = "";
        if (!keyBitsOf.isEmpty()) {
            supported = " && reader.supported().keyBits(etpm.spec.alg.TpmAlgId.%s, value)".formatted(keyBitsOf);
        } else if (base.endsWith("TpmAlgId")) {
            supported = " && reader.supported().algorithm(value)";
        } else if (base.endsWith("TpmEccCurve")) {
            supported = " && reader.supported().curve(value)";
        } else if (base.endsWith("TpmHandle")) {
            supported = " && (!value.isPermanent() || reader.supported().handle(value))";
        }
        String nullTest =
                orNull.isEmpty() || number ? "" : " || orNull && value.equals(%s)".formatted(value(base, orNull));
        String simple = type.getSimpleName().toString();
        return """
                package %s;

                import etpm.spec.rc.TpmRc;
                import etpm.spec.wire.WireReader;

                /** The check of {@link %s}. Generated. */
                @org.jspecify.annotations.NullMarked
                public final class %sType {
                    private %sType() {}

                    /** Whether the value is one of the type's, apart from the null value. */
                    public static boolean allows(%s value) {
                        return %s;
                    }

                    /** Gives the value back, or fails in a strict reader that does not allow it. */
                    public static %s check(WireReader reader, %s value, boolean orNull) {
                        if (!reader.isStrict() || allows(value)%s%s) return value;
                        throw reader.fail(TpmRc.%s);
                    }
                }
                """.formatted(
                        env.getElementUtils().getPackageOf(type).getQualifiedName(),
                        simple,
                        simple,
                        simple,
                        base,
                        String.join("\n                || ", tests),
                        base,
                        base,
                        supported,
                        nullTest,
                        reader.string(declaration, "rc"));
    }

    private static String value(String base, String name) {
        return name.startsWith("0x") ? "new %s(%s)".formatted(base, name) : base + "." + name;
    }
}
