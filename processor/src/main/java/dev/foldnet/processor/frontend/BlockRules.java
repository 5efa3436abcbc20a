package dev.foldnet.processor.frontend;

import static dev.foldnet.processor.frontend.Complaint.misplaced;

import dev.foldnet.processor.problem.ProblemKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** What must hold of a block's class alone, whatever its fields are. */
final class BlockRules {
  private BlockRules() {}

  /** All that is wrong with a class that is marked as a block, or nothing. */
  static List<Complaint> check(TypeElement type) {
    return hasFields(type)
        ? Stream.of(extended(type), torn(type), heir(type)).flatMap(Optional::stream).toList()
        : List.of(shapeless(type));
  }

  /** Whether its fields can be read: they are a class's, and their types no parameters. */
  static boolean hasFields(TypeElement type) {
    return type.getKind() == ElementKind.CLASS && type.getTypeParameters().isEmpty();
  }

  /** What is wrong with naming a class that is no block. */
  static List<Complaint> naming(TypeElement type) {
    return BlockReader.isBlock(type)
        ? List.of()
        : Mark.on(type).stream()
            .map(Mark::name)
            .filter(Set.of("Name", "Numbered")::contains)
            .map(name -> misplaced("@" + name + " goes with a block: " + mark(type)))
            .toList();
  }

  private static String mark(TypeElement type) {
    return "mark " + type.getSimpleName() + " @Sequential or @Parallel, or drop it";
  }

  /** That something is no block although it should be one. */
  static Complaint unmarked(TypeElement type) {
    return hasFields(type)
        ? new Complaint(
            ProblemKind.NOT_A_BLOCK,
            type.getSimpleName() + " is no block: mark the class @Sequential or @Parallel")
        : shapeless(type);
  }

  private static Complaint shapeless(TypeElement type) {
    String kind = type.getKind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return new Complaint(
        ProblemKind.NOT_A_BLOCK,
        type.getSimpleName()
            + (type.getKind() == ElementKind.CLASS
                ? " has type parameters, but a block has values alone: name what differs by @Param"
                : " is declared as "
                    + (kind.matches("[aeiou].*") ? "an " : "a ")
                    + kind
                    + ", but a block is a class with fields: declare it as a class"));
  }

  private static Optional<Complaint> extended(TypeElement type) {
    return type.getModifiers().contains(Modifier.ABSTRACT)
        ? Optional.of(
            new Complaint(
                ProblemKind.NOT_A_BLOCK,
                type.getSimpleName()
                    + " is abstract, but a block is used as it stands: drop abstract"))
        : Optional.empty();
  }

  private static Optional<Complaint> torn(TypeElement type) {
    return Mark.isOn(type, "Sequential") && Mark.isOn(type, "Parallel")
        ? Optional.of(misplaced("@Sequential and @Parallel on one block: keep one of them"))
        : Optional.empty();
  }

  private static Optional<Complaint> heir(TypeElement type) {
    return inheritsFields(type.getSuperclass())
        ? Optional.of(
            misplaced(
                "a block inherits no fields: declare them here, or use "
                    + TypeReader.name(type.getSuperclass())
                    + " as a member"))
        : Optional.empty();
  }

  private static boolean inheritsFields(TypeMirror superclass) {
    return superclass instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement type
        && (ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                .anyMatch(field -> !field.getModifiers().contains(Modifier.STATIC))
            || inheritsFields(type.getSuperclass()));
  }
}
