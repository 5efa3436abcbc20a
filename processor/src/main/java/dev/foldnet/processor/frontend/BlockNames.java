package dev.foldnet.processor.frontend;

import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;

/** Which classes a block's expressions reach by simple name, its package and the layers apart. */
final class BlockNames {
  private final Complaints complaints;

  BlockNames(Complaints complaints) {
    this.complaints = complaints;
  }

  /** The classes around a class, innermost first. */
  static List<TypeElement> enclosing(TypeElement type) {
    List<TypeElement> around = new ArrayList<>();
    TypeElement inside = type;
    while (inside.getEnclosingElement() instanceof TypeElement outer) {
      around.add(outer);
      inside = outer;
    }
    return around;
  }

  /**
   * Simple to canonical names: nested classes of this and the enclosing classes, nearest first,
   * then what their {@code @Uses} list. Classes that are no blocks are among them, so that they can
   * be told from unknown ones.
   */
  Map<String, String> reachableFrom(TypeElement type) {
    Map<String, String> names = new LinkedHashMap<>();
    List<TypeElement> levels = Stream.concat(Stream.of(type), enclosing(type).stream()).toList();
    for (TypeElement level : levels) {
      ElementFilter.typesIn(level.getEnclosedElements()).stream()
          .filter(nested -> nested.getKind() == ElementKind.CLASS)
          .forEach(
              nested -> names.putIfAbsent(simple(nested), nested.getQualifiedName().toString()));
    }
    for (TypeElement level : levels) {
      used(level)
          .forEach(
              (used, place) -> {
                names.putIfAbsent(simple(used), used.getQualifiedName().toString());
                complaints.leadsTo(used.getQualifiedName().toString(), place);
              });
    }
    return names;
  }

  /** Checks a class's own {@code @Uses}. */
  void checkUses(TypeElement type) {
    Map<String, TypeElement> seen = new LinkedHashMap<>();
    used(type)
        .forEach(
            (used, place) -> {
              TypeElement other = seen.putIfAbsent(simple(used), used);
              if (!BlockReader.isBlock(used)) {
                complaints.add(place, BlockRules.unmarked(used));
              } else if (other != null) {
                complaints.add(
                    place,
                    new Complaint(
                        ProblemKind.GIVEN_TWICE,
                        "two classes called " + simple(used) + ": " + other + " and " + used));
              }
            });
  }

  private static Map<TypeElement, JavacOrigin> used(TypeElement type) {
    Map<TypeElement, JavacOrigin> used = new LinkedHashMap<>();
    for (Mark mark : Mark.on(type)) {
      if (mark.name().equals("Uses")) {
        for (AnnotationValue value : mark.elements("value")) {
          if (value.getValue() instanceof DeclaredType declared
              && declared.asElement() instanceof TypeElement element
              && declared.getKind() != TypeKind.ERROR) {
            used.put(element, JavacOrigin.of(type, mark.mirror(), value));
          }
        }
      }
    }
    return used;
  }

  private static String simple(TypeElement type) {
    return type.getSimpleName().toString();
  }
}
