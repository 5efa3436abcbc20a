package dev.foldnet.processor.frontend;

import dev.foldnet.processor.declaration.Field.Attribute;
import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.problem.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * An annotation of the language on an element.
 *
 * @param element what it stands on
 * @param mirror the annotation
 */
record Mark(Element element, AnnotationMirror mirror) {
  private static final String LANGUAGE = "dev.foldnet.dsl";

  /** The language's annotations on an element, in the order they are written. */
  static List<Mark> on(Element element) {
    return element.getAnnotationMirrors().stream()
        .map(mirror -> new Mark(element, mirror))
        .filter(Mark::isOfLanguage)
        .toList();
  }

  /** Whether an element carries one of these annotations of the language. */
  static boolean isOn(Element element, String... names) {
    return on(element).stream().anyMatch(mark -> List.of(names).contains(mark.name()));
  }

  /**
   * Whether an annotation of the element cannot be resolved, or a value in one of the language's.
   */
  static boolean unresolved(Element element) {
    return element.getAnnotationMirrors().stream()
            .anyMatch(mirror -> mirror.getAnnotationType().getKind() == TypeKind.ERROR)
        || on(element).stream().anyMatch(Mark::unresolved);
  }

  /** Whether one of the typed values cannot be resolved. */
  boolean unresolved() {
    return mirror.getElementValues().values().stream().anyMatch(ValueReader::unresolved);
  }

  /** Simple name of the annotation's type. */
  String name() {
    return mirror.getAnnotationType().asElement().getSimpleName().toString();
  }

  /** The annotation as a place. */
  Origin origin() {
    return JavacOrigin.of(element, mirror);
  }

  /** The values typed in the annotation, in their order; defaults are left out. */
  Map<String, Attribute> attributes() {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    mirror
        .getElementValues()
        .forEach((member, value) -> attributes.put(name(member), attribute(member, value)));
    return attributes;
  }

  /** One of the typed values. */
  Optional<Attribute> attribute(String member) {
    return Optional.ofNullable(attributes().get(member));
  }

  /** A typed value that is a string. */
  Optional<Text> text(String member) {
    return attribute(member).map(value -> new Text(value.value().toString(), value.origin()));
  }

  /** A typed value that is a class. */
  Optional<TypeMirror> type(String member) {
    return elements(member).stream()
        .map(AnnotationValue::getValue)
        .filter(TypeMirror.class::isInstance)
        .map(TypeMirror.class::cast)
        .findFirst();
  }

  /** A typed value that is an array of strings, each with its own place. */
  List<Text> texts(String member) {
    return elements(member).stream()
        .map(value -> new Text(value.getValue().toString(), JavacOrigin.of(element, mirror, value)))
        .toList();
  }

  /** The elements of a typed value that is an array; a single value is an array of one. */
  List<AnnotationValue> elements(String member) {
    return mirror.getElementValues().entrySet().stream()
        .filter(entry -> name(entry.getKey()).equals(member))
        .findFirst()
        .map(entry -> ValueReader.elements(entry.getValue()))
        .orElse(List.of());
  }

  private Attribute attribute(ExecutableElement member, AnnotationValue value) {
    boolean array = member.getReturnType().getKind() == TypeKind.ARRAY;
    Object read = ValueReader.read(value);
    List<Origin> places =
        array
            ? ValueReader.elements(value).stream()
                .<Origin>map(one -> JavacOrigin.of(element, mirror, one))
                .toList()
            : List.of();
    Object typed = array && !(read instanceof List) ? List.of(read) : read;
    return new Attribute(typed, JavacOrigin.of(element, mirror, value), places);
  }

  private boolean isOfLanguage() {
    return mirror.getAnnotationType().asElement().getEnclosingElement()
            instanceof PackageElement home
        && home.getQualifiedName().contentEquals(LANGUAGE);
  }

  private static String name(ExecutableElement member) {
    return member.getSimpleName().toString();
  }
}
