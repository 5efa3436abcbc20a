package dev.foldnet.processor.frontend;

import dev.foldnet.processor.problem.Origin;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.QualifiedNameable;

/**
 * A place as the compiler knows it. Good for one round only: javac renews its elements with each.
 *
 * @param element the class or field
 * @param annotation one of its annotations, or one inside them
 * @param value a value of that annotation, or an element of an array there
 */
public record JavacOrigin(
    Element element, Optional<AnnotationMirror> annotation, Optional<AnnotationValue> value)
    implements Origin {

  static JavacOrigin of(Element element) {
    return new JavacOrigin(element, Optional.empty(), Optional.empty());
  }

  static JavacOrigin of(Element element, AnnotationMirror annotation) {
    return new JavacOrigin(element, Optional.of(annotation), Optional.empty());
  }

  static JavacOrigin of(Element element, AnnotationMirror annotation, AnnotationValue value) {
    return new JavacOrigin(element, Optional.of(annotation), Optional.of(value));
  }

  /** How people name the place: {@code a.b.ConvBlock.conv}. */
  @Override
  public String toString() {
    return element instanceof QualifiedNameable named
        ? named.getQualifiedName().toString()
        : element.getEnclosingElement() + "." + element.getSimpleName();
  }
}
