package etpm.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Turns one record component into the statements that read and write it, and into its shape. */
final class Fields {
    private static final String BYTES = "etpm.spec.wire.Bytes";
    private static final String SECRET = "etpm.spec.wire.Secret";
    private static final String RC = "etpm.spec.rc.TpmRc.";

    private final ProcessingEnvironment env;
    private final Annotations reader;

    Fields(ProcessingEnvironment env, Annotations reader) {
        this.env = env;
        this.reader = reader;
    }

    /**
     * Code for one field.
     *
     * @param read statements that declare a variable named {@code in_} and the field's name
     * @param write statements that write {@code value}'s component
     * @param shape the field as the specification's tables have it
     * @param sized whether it begins with a 16-bit size, so that a session can encrypt it
     */
    record Code(List<String> read, List<String> write, String shape, boolean sized) {}

    String packageOf(TypeElement type) {
        return env.getElementUtils().getPackageOf(type).getQualifiedName().toString();
    }

    private TypeElement element(TypeMirror type) {
        return (TypeElement) env.getTypeUtils().asElement(type);
    }

    /** The codec of a structure, union or scalar. */
    static String codec(TypeElement type) {
        StringBuilder name = new StringBuilder(type.getSimpleName());
        javax.lang.model.element.Element outer = type.getEnclosingElement();
        while (outer instanceof TypeElement enclosing) {
            name.insert(0, enclosing.getSimpleName());
            outer = enclosing.getEnclosingElement();
        }
        return outer + "." + name + "Codec";
    }

    /** Whether reading this structure takes the parameter that allows its null value. */
    boolean inheritsNull(TypeElement type) {
        return type.getRecordComponents().stream().anyMatch(component -> reader.has(component, "OrNullInherited"));
    }

    Code of(RecordComponentElement component) {
        String name = component.getSimpleName().toString();
        TypeMirror type = component.asType();
        Out out = new Out(component, "in_" + name, "value." + name + "()");
        String typeName = rawName(type);
        Optional<AnnotationMirror> interfaceType = reader.withMeta(component, "InterfaceType");
        Optional<AnnotationMirror> sized = reader.withMeta(component, "Sized");
        Optional<AnnotationMirror> listed = reader.withMeta(component, "Listed");
        Optional<AnnotationMirror> byHand = reader.withMeta(component, "ByHand");
        Optional<AnnotationMirror> selector = reader.wire(component, "Selector");
        selector.ifPresent(mirror -> checkEarlier(component, reader.string(mirror, "value")));

        if (byHand.isPresent()) out.byHand(byHand.get(), selector.orElseThrow(() -> missingSelector(component)));
        else if (typeName.equals("java.util.List")) out.list(listed);
        else if (sized.isPresent()) out.sized(sized.get());
        else if (reader.has(component, "Block")) out.block();
        else if (type.getKind().isPrimitive()) out.number(interfaceType);
        else if (!(type instanceof DeclaredType)) throw unknown(name, "type " + type);
        else if (reader.has(element(type), "Scalar")) out.scalar(interfaceType);
        else if (reader.has(element(type), "Union")) out.union(selector.orElseThrow(() -> missingSelector(component)));
        else if (reader.has(element(type), "Structure")) out.structure();
        else throw unknown(name, "type " + type);
        return out.code();
    }

    private static Declaration.Error unknown(String name, String what) {
        return new Declaration.Error("don't know how to put " + name + " of " + what + " on the wire");
    }

    /** What selects is read before what it selects. */
    private static void checkEarlier(RecordComponentElement component, String selector) {
        for (RecordComponentElement other : ((TypeElement) component.getEnclosingElement()).getRecordComponents()) {
            if (other.equals(component)) break;
            if (other.getSimpleName().contentEquals(selector)) return;
        }
        throw new Declaration.Error(
                "the selector " + selector + " of " + component.getSimpleName() + " is no earlier component");
    }

    private static Declaration.Error missingSelector(RecordComponentElement component) {
        return new Declaration.Error(component.getSimpleName() + " is a union and needs @Selector");
    }

    private static String rawName(TypeMirror type) {
        if (type instanceof DeclaredType declared)
            return ((TypeElement) declared.asElement()).getQualifiedName().toString();
        return type.toString();
    }

    private boolean nullable(RecordComponentElement component) {
        return component.asType().getAnnotationMirrors().stream()
                .anyMatch(mirror -> Annotations.type(mirror).getSimpleName().contentEquals("Nullable"));
    }

    /** Collects the statements for one component. */
    private final class Out {
        private final RecordComponentElement component;
        private final String in;
        private final String value;
        private final TypeMirror type;
        private final String typeName;
        private final boolean orNull;
        private final boolean inherited;
        private final List<String> read = new ArrayList<>();
        private final List<String> write = new ArrayList<>();
        private String shape = "?";
        private boolean sizedField;

        Out(RecordComponentElement component, String in, String value) {
            this.component = component;
            this.in = in;
            this.value = value;
            this.type = component.asType();
            this.typeName = rawName(type);
            this.orNull = reader.has(component, "OrNull");
            this.inherited = reader.has(component, "OrNullInherited");
        }

        Code code() {
            String suffix = (orNull ? "+" : "") + (inherited ? "^" : "");
            return new Code(read, write, component.getSimpleName() + ":" + shape + suffix, sizedField);
        }

        private String nullAllowed() {
            return inherited ? "orNull" : String.valueOf(orNull);
        }

        private void declare(String javaType, String expression) {
            read.add(javaType + " " + in + " = " + expression + ";");
        }

        void byHand(AnnotationMirror mirror, AnnotationMirror selector) {
            AnnotationMirror meta =
                    reader.wire(Annotations.type(mirror), "ByHand").orElseThrow();
            String codec = reader.type(meta, "codec").toString();
            String by = reader.string(selector, "value");
            declare(typeName, "%s.read(reader, in_%s)".formatted(codec, by));
            write.add("%s.write(%s, value.%s(), writer);".formatted(codec, value, by));
            shape = reader.string(meta, "name") + "{" + by + "}";
        }

        void number(Optional<AnnotationMirror> interfaceType) {
            if (type.getKind() == TypeKind.BOOLEAN) {
                declare("boolean", "reader.yesNo()");
                write.add("writer.u8(%s ? 1 : 0);".formatted(value));
                shape = "TPMI_YES_NO";
                return;
            }
            String method;
            if (interfaceType.isPresent() || reader.has(component, "U16")) {
                method = "u16";
                shape = "UINT16";
            } else if (reader.has(component, "U8")) {
                method = "u8";
                shape = "UINT8";
            } else if (reader.has(component, "U32")) {
                method = "u32";
                shape = "UINT32";
            } else if (reader.has(component, "U64")) {
                method = "u64";
                shape = "UINT64";
            } else if (reader.has(component, "I32")) {
                method = "i32";
                shape = "INT32";
            } else {
                throw new Declaration.Error(component.getSimpleName() + " needs @U8, @U16, @U32, @U64 or @I32");
            }
            String expression = "reader." + method + "()";
            Optional<AnnotationMirror> u16 = reader.wire(component, "U16");
            if (u16.isPresent() && reader.integer(u16.get(), "max") < 0xFFFF) {
                int max = reader.integer(u16.get(), "max");
                expression = "reader.u16(" + max + ")";
                shape += "<=" + max;
            }
            if (interfaceType.isPresent()) {
                AnnotationMirror mirror = interfaceType.get();
                expression = "%sType.check(reader, %s, false)"
                        .formatted(Annotations.type(mirror).getQualifiedName(), expression);
                shape = reader.string(
                        reader.wire(Annotations.type(mirror), "InterfaceType").orElseThrow(), "name");
            }
            declare(type.getKind() == TypeKind.LONG ? "long" : "int", expression);
            write.add("writer.%s(%s);".formatted(method.equals("i32") ? "u32" : method, value));
        }

        void scalar(Optional<AnnotationMirror> interfaceType) {
            TypeElement scalar = element(type);
            String expression = codec(scalar) + ".read(reader)";
            shape = reader.string(reader.wire(scalar, "Scalar").orElseThrow(), "name");
            if (interfaceType.isPresent()) {
                AnnotationMirror mirror = interfaceType.get();
                expression = "%sType.check(reader, %s, %s)"
                        .formatted(Annotations.type(mirror).getQualifiedName(), expression, nullAllowed());
                shape = reader.string(
                        reader.wire(Annotations.type(mirror), "InterfaceType").orElseThrow(), "name");
            }
            Optional<AnnotationMirror> tag = reader.wire(component, "Tag");
            if (tag.isPresent()) {
                List<String> tags = reader.strings(tag.get(), "value");
                expression = "reader.oneOf(%s, %sTAG, %s)"
                        .formatted(
                                expression,
                                RC,
                                String.join(
                                        ", ",
                                        tags.stream()
                                                .map(name -> typeName + "." + name)
                                                .toList()));
                shape += "=" + String.join("|", tags);
            }
            declare(typeName, expression);
            write.add("%s.write(%s, writer);".formatted(codec(scalar), value));
        }

        void union(AnnotationMirror selector) {
            TypeElement union = element(type);
            String by = reader.string(selector, "value");
            declare(typeName, "%s.read(reader, in_%s)".formatted(codec(union), by));
            write.add("%s.write(%s, value.%s(), writer);".formatted(codec(union), value, by));
            shape = reader.string(reader.wire(union, "Union").orElseThrow(), "value") + "{" + by + "}";
        }

        private String readStructure(TypeElement structure) {
            return inheritsNull(structure)
                    ? "%s.read(reader, %s)".formatted(codec(structure), nullAllowed())
                    : codec(structure) + ".read(reader)";
        }

        void structure() {
            TypeElement structure = element(type);
            shape = reader.string(reader.wire(structure, "Structure").orElseThrow(), "value");
            if (nullable(component)) {
                read.add("%s %s = null;".formatted(typeName, in));
                read.add("if (reader.yesNo()) %s = %s;".formatted(in, readStructure(structure)));
                write.add("writer.u8(%s == null ? 0 : 1);".formatted(value));
                write.add("if (%s != null) %s.write(%s, writer);".formatted(value, codec(structure), value));
            } else {
                declare(typeName, readStructure(structure));
                write.add("%s.write(%s, writer);".formatted(codec(structure), value));
            }
        }

        void block() {
            int max = reader.integer(reader.wire(component, "Block").orElseThrow(), "max");
            declare(typeName, "reader.%s(reader.count(0, %d))".formatted(octetsMethod(typeName), max));
            write.add("writer.u32(%s.length()).%s(%s);".formatted(value, octetsMethod(typeName), value));
        }

        private String octetsMethod(String octets) {
            return switch (octets) {
                case BYTES -> "bytes";
                case SECRET -> "secret";
                default -> throw new Declaration.Error(component.getSimpleName() + " is not Bytes or Secret");
            };
        }

        void sized(AnnotationMirror mirror) {
            AnnotationMirror meta =
                    reader.wire(Annotations.type(mirror), "Sized").orElseThrow();
            shape = reader.string(meta, "name");
            sizedField = reader.integer(meta, "sizeOctets") == 2;
            read.addAll(readSized(meta, type, typeName, in));
            write.addAll(writeSized(meta, type, typeName, value));
        }

        private List<String> readSized(AnnotationMirror meta, TypeMirror of, String ofName, String into) {
            if (ofName.equals(BYTES) || ofName.equals(SECRET)) {
                return List.of("%s %s = reader.%s(reader.size(%d, %d, %d, %s%s));"
                        .formatted(
                                ofName,
                                into,
                                octetsMethod(ofName),
                                reader.integer(meta, "sizeOctets"),
                                reader.integer(meta, "min"),
                                reader.integer(meta, "max"),
                                RC,
                                reader.string(meta, "rc")));
            }
            boolean orEmpty = reader.bool(meta, "orEmpty");
            String size = "size_" + into;
            List<String> lines = new ArrayList<>();
            lines.add("int %s = reader.u16();".formatted(size));
            if (!orEmpty) lines.add("if (%s == 0) throw reader.fail(%sSIZE);".formatted(size, RC));
            lines.add("int end_%s = reader.offset() + %s;".formatted(into, size));
            String structure = readStructure(element(of));
            if (orEmpty) {
                lines.add("%s %s = %s == 0 ? null : %s;".formatted(ofName, into, size, structure));
            } else {
                lines.add("%s %s = %s;".formatted(ofName, into, structure));
            }
            lines.add("if (reader.offset() != end_%s) throw reader.fail(%sSIZE);".formatted(into, RC));
            return lines;
        }

        private List<String> writeSized(AnnotationMirror meta, TypeMirror of, String ofName, String from) {
            if (ofName.equals(BYTES) || ofName.equals(SECRET)) {
                return List.of(
                        reader.integer(meta, "sizeOctets") == 1
                                ? "writer.u8(%s.length()).%s(%s);".formatted(from, octetsMethod(ofName), from)
                                : "writer.sized(%s);".formatted(from));
            }
            String start = "start_" + in;
            String structure = "%s.write(%s, writer);".formatted(codec(element(of)), from);
            if (reader.bool(meta, "orEmpty")) structure = "if (%s != null) %s".formatted(from, structure);
            return List.of(
                    "int %s = writer.beginSized();".formatted(start),
                    structure,
                    "writer.endSized(%s);".formatted(start));
        }

        void list(Optional<AnnotationMirror> listed) {
            TypeMirror elementType = ((DeclaredType) type).getTypeArguments().getFirst();
            String elementName = rawName(elementType);
            int min = 0;
            int max;
            Optional<AnnotationMirror> elementSized = Optional.empty();
            if (listed.isPresent()) {
                AnnotationMirror meta =
                        reader.wire(Annotations.type(listed.get()), "Listed").orElseThrow();
                shape = reader.string(meta, "name");
                min = reader.integer(meta, "min");
                max = reader.integer(meta, "max");
                TypeElement elementMarker = element(reader.type(meta, "element"));
                elementSized = reader.wire(elementMarker, "Sized");
            } else {
                max = reader.integer(
                        reader.wire(component, "Count")
                                .orElseThrow(() ->
                                        new Declaration.Error(component.getSimpleName() + " needs @Count or a TPML")),
                        "max");
            }
            String count = "count_" + in;
            String item = "item_" + in;
            read.add("int %s = reader.count(%d, %d);".formatted(count, min, max));
            read.add("java.util.List<%s> %s = new java.util.ArrayList<>(%s);".formatted(elementName, in, count));
            read.add("for (int i = 0; i < %s; i++) {".formatted(count));
            write.add("writer.u32(%s.size());".formatted(value));
            write.add("for (%s %s : %s) {".formatted(elementName, item, value));
            if (elementSized.isPresent()) {
                read.addAll(readSized(elementSized.get(), elementType, elementName, item));
                write.addAll(writeSized(elementSized.get(), elementType, elementName, item));
            } else {
                TypeElement of = element(elementType);
                if (!reader.has(of, "Structure") && !reader.has(of, "Scalar")) {
                    throw unknown(component.getSimpleName().toString(), elementName);
                }
                String expression = reader.has(of, "Structure") ? readStructure(of) : codec(of) + ".read(reader)";
                read.add("%s %s = %s;".formatted(elementName, item, expression));
                write.add("%s.write(%s, writer);".formatted(codec(of), item));
            }
            read.add("%s.add(%s);".formatted(in, item));
            read.add("}");
            read.add("%s = java.util.Collections.unmodifiableList(%s);".formatted(in, in));
            write.add("}");
        }
    }
}
