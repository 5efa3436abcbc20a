package dev.foldnet.processor.frontend;

import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.SimpleAnnotationValueVisitor14;

/**
 * Brings an annotation's value to plain Java: boxed numbers, strings, an enum constant's name, a
 * class's canonical name, lists of these.
 */
final class ValueReader extends SimpleAnnotationValueVisitor14<Object, Void> {
  /** What javac hands out for a constant or class that it cannot find. */
  private static final String MISSING = "<error>";

  private static final ValueReader READER = new ValueReader();

  private ValueReader() {}

  static Object read(AnnotationValue value) {
    return value.accept(READER, null);
  }

  /** The elements of an array; of any other value, itself. */
  static List<AnnotationValue> elements(AnnotationValue value) {
    return value.getValue() instanceof List<?> list
        ? list.stream().map(AnnotationValue.class::cast).toList()
        : List.of(value);
  }

  /** The annotations in an array of annotations. */
  static List<AnnotationMirror> annotations(List<AnnotationValue> values) {
    return values.stream()
        .map(AnnotationValue::getValue)
        .filter(AnnotationMirror.class::isInstance)
        .map(AnnotationMirror.class::cast)
        .toList();
  }

  /** Whether something in the value cannot be resolved. */
  static boolean unresolved(AnnotationValue value) {
    return elements(value).stream()
        .map(AnnotationValue::getValue)
        .anyMatch(
            inner ->
                inner instanceof AnnotationMirror row
                    ? row.getElementValues().values().stream().anyMatch(ValueReader::unresolved)
                    : inner instanceof TypeMirror type
                        ? type.getKind() == TypeKind.ERROR
                        : MISSING.equals(inner));
  }

  @Override
  protected Object defaultAction(Object value, Void unused) {
    return value;
  }

  @Override
  public Object visitEnumConstant(VariableElement constant, Void unused) {
    return constant.getSimpleName().toString();
  }

  @Override
  public Object visitType(TypeMirror type, Void unused) {
    return type instanceof DeclaredType declared
            && declared.asElement() instanceof TypeElement element
        ? element.getQualifiedName().toString()
        : type.toString();
  }

  @Override
  public Object visitArray(List<? extends AnnotationValue> values, Void unused) {
    return values.stream().map(ValueReader::read).toList();
  }
}
