package dev.foldnet.processor.frontend;

import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Which classes a block's expressions reach by simple name, its package and the layers apart. */
final class BlockNames {
  private final Elements elements;
  private final SourceClasses sources;
  private final SourceTrees trees;
  private final FieldOrder order;
  private final Complaints complaints;

  BlockNames(
      Elements elements,
      SourceClasses sources,
      SourceTrees trees,
      FieldOrder order,
      Complaints complaints) {
    this.elements = elements;
    this.sources = sources;
    this.trees = trees;
    this.order = order;
    this.complaints = complaints;
  }

  /**
   * Classes by simple name.
   *
   * @param names simple to canonical names
   * @param imported canonical names of those that the import alone tells
   */
  record Reachable(Map<String, String> names, List<String> imported) {}

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
   * Nested classes of this and the enclosing classes, nearest first, then what their {@code @Uses}
   * list, the blocks that are types of their fields, those that the source imports. Classes that
   * are no blocks are among them, so that they can be told from unknown ones.
   */
  Reachable reachableFrom(TypeElement type) {
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
    levels.stream()
        .flatMap(BlockNames::fieldTypes)
        .filter(block -> !names.containsKey(simple(block)) && !isHidden(block, type))
        .forEach(block -> names.putIfAbsent(simple(block), block.getQualifiedName().toString()));
    return new Reachable(names, imported(type, names));
  }

  /** Whether the package of a class has a block of the same simple name. */
  private boolean isHidden(TypeElement block, TypeElement type) {
    PackageElement home = elements.getPackageOf(type);
    if (block.getEnclosingElement().equals(home)) {
      return false;
    }
    TypeElement near =
        home.isUnnamed()
            ? null
            : elements.getTypeElement(home.getQualifiedName() + "." + simple(block));
    return near != null && BlockReader.isBlock(near);
  }

  private static Stream<TypeElement> fieldTypes(TypeElement type) {
    return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
        .map(field -> innermost(field.asType()))
        .filter(one -> one.getKind() == TypeKind.DECLARED)
        .map(one -> (TypeElement) ((DeclaredType) one).asElement())
        .filter(BlockReader::isBlock);
  }

  private static TypeMirror innermost(TypeMirror type) {
    return type instanceof ArrayType array ? innermost(array.getComponentType()) : type;
  }

  /** Adds the blocks that the source imports; gives those that were not known. */
  private List<String> imported(TypeElement type, Map<String, String> names) {
    List<String> imports = sources.contain(type) ? trees.imports(type) : order.imports(type);
    List<String> imported = new ArrayList<>();
    for (String name : imports) {
      TypeElement block = elements.getTypeElement(name);
      if (block != null
          && BlockReader.isBlock(block)
          && !names.containsKey(simple(block))
          && !isHidden(block, type)) {
        names.put(simple(block), name);
        imported.add(name);
        complaints.leadsTo(name, JavacOrigin.of(type));
      }
    }
    return imported;
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
