package etpm.codegen;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** One line for each declaration, in a form that the specification's tables can be brought into as well. */
final class Shapes {
    private Shapes() {}

    /** {@code scalar NAME octets reserved-mask} and a line for each constant's name. */
    static List<String> scalar(Annotations reader, TypeElement type) {
        AnnotationMirror scalar = reader.wire(type, "Scalar").orElseThrow();
        List<String> lines = new ArrayList<>();
        String name = reader.string(scalar, "name");
        lines.add("scalar %s %d %x"
                .formatted(name, reader.integer(scalar, "octets"), reader.longInteger(scalar, "reserved")));
        for (Element field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            if (isConstant(field, type)) lines.add("constant %s %s".formatted(name, field.getSimpleName()));
        }
        return lines;
    }

    /** Whether {@code field} is a public constant of its own type. */
    static boolean isConstant(Element field, TypeElement type) {
        return field.getKind() == ElementKind.FIELD
                && field.getModifiers().containsAll(List.of(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL))
                && field.asType().toString().equals(type.getQualifiedName().toString());
    }

    /** {@code sized NAME min..max}. */
    static String sized(Annotations reader, TypeElement type) {
        AnnotationMirror sized = reader.wire(type, "Sized").orElseThrow();
        return "sized %s %d..%d"
                .formatted(reader.string(sized, "name"), reader.integer(sized, "min"), reader.integer(sized, "max"));
    }

    /** {@code list NAME min..max}. */
    static String listed(Annotations reader, TypeElement type) {
        AnnotationMirror listed = reader.wire(type, "Listed").orElseThrow();
        return "list %s %d..%d"
                .formatted(reader.string(listed, "name"), reader.integer(listed, "min"), reader.integer(listed, "max"));
    }
}
