package etpm.codegen;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Reads annotation values by name, defaults included. */
final class Annotations {
    private static final String WIRE = "etpm.spec.wire.";

    private final Elements elements;

    Annotations(Elements elements) {
        this.elements = elements;
    }

    /** The annotation of {@code etpm.spec.wire} called {@code simpleName} on {@code element}. */
    Optional<AnnotationMirror> wire(Element element, String simpleName) {
        return named(element, WIRE + simpleName);
    }

    boolean has(Element element, String simpleName) {
        return wire(element, simpleName).isPresent();
    }

    Optional<AnnotationMirror> named(Element element, String qualifiedName) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror -> type(mirror).getQualifiedName().contentEquals(qualifiedName))
                .map(mirror -> (AnnotationMirror) mirror)
                .findFirst();
    }

    /** The first annotation on {@code element} whose own type carries the wire annotation {@code meta}. */
    Optional<AnnotationMirror> withMeta(Element element, String meta) {
        return element.getAnnotationMirrors().stream()
                .filter(mirror -> has(type(mirror), meta))
                .map(mirror -> (AnnotationMirror) mirror)
                .findFirst();
    }

    static TypeElement type(AnnotationMirror mirror) {
        return (TypeElement) mirror.getAnnotationType().asElement();
    }

    private Object value(AnnotationMirror mirror, String name) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                elements.getElementValuesWithDefaults(mirror).entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(name))
                return entry.getValue().getValue();
        }
        throw new IllegalArgumentException(mirror + " has no " + name);
    }

    String string(AnnotationMirror mirror, String name) {
        return (String) value(mirror, name);
    }

    int integer(AnnotationMirror mirror, String name) {
        return (Integer) value(mirror, name);
    }

    long longInteger(AnnotationMirror mirror, String name) {
        return (Long) value(mirror, name);
    }

    boolean bool(AnnotationMirror mirror, String name) {
        return (Boolean) value(mirror, name);
    }

    TypeMirror type(AnnotationMirror mirror, String name) {
        return (TypeMirror) value(mirror, name);
    }

    /** The simple name of an enum constant. */
    String constant(AnnotationMirror mirror, String name) {
        return ((VariableElement) value(mirror, name)).getSimpleName().toString();
    }

    @SuppressWarnings("unchecked")
    private List<? extends AnnotationValue> list(AnnotationMirror mirror, String name) {
        return (List<? extends AnnotationValue>) value(mirror, name);
    }

    List<String> strings(AnnotationMirror mirror, String name) {
        return list(mirror, name).stream().map(item -> (String) item.getValue()).toList();
    }

    List<String> constants(AnnotationMirror mirror, String name) {
        return list(mirror, name).stream()
                .map(item -> ((VariableElement) item.getValue()).getSimpleName().toString())
                .toList();
    }

    List<AnnotationMirror> mirrors(AnnotationMirror mirror, String name) {
        return list(mirror, name).stream()
                .map(item -> (AnnotationMirror) item.getValue())
                .toList();
    }
}
