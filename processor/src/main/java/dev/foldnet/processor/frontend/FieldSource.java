package dev.foldnet.processor.frontend;

import dev.foldnet.processor.declaration.Type;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;

/**
 * A field with its annotations and type taken apart.
 *
 * @param inParallel whether its block is {@code @Parallel}
 * @param hasInputs whether its block declares inputs
 * @param initialised whether it is known to have an initialiser
 */
record FieldSource(
    VariableElement element,
    List<Mark> marks,
    JavaType javaType,
    boolean inParallel,
    boolean hasInputs,
    boolean initialised) {

  String name() {
    return element.getSimpleName().toString();
  }

  Type type() {
    return javaType.orTensor();
  }

  /** How the type is written. */
  String typeName() {
    return TypeReader.name(element.asType());
  }

  Optional<Mark> mark(String annotation) {
    return marks.stream().filter(mark -> mark.name().equals(annotation)).findFirst();
  }

  boolean has(String annotation) {
    return mark(annotation).isPresent();
  }

  /** The annotation that says what the field is, the first if there are several. */
  Optional<Mark> telling() {
    return FieldRole.telling(marks).stream().findFirst();
  }

  FieldRole role() {
    return FieldRole.of(telling());
  }

  /** Whether it is a final field whose initialiser is no constant, as one of a missing class. */
  boolean lacksConstant() {
    return element.getModifiers().contains(Modifier.FINAL) && constant().isEmpty();
  }

  Optional<Object> constant() {
    return Optional.ofNullable(element.getConstantValue());
  }
}
