package dev.foldnet.processor.frontend;

import dev.foldnet.processor.declaration.NetworkDeclaration;
import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.declaration.ZooDeclaration;
import dev.foldnet.processor.problem.ProblemKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Reads the {@code @Network} rows of a class. */
final class NetworkReader {
  private static final String GENERATED = "javax.annotation.processing.Generated";

  /** Words that are no keywords, but no names for a type (Java Language Specification, 3.9). */
  private static final Set<String> RESTRICTED =
      Set.of("_", "permits", "record", "sealed", "var", "yield");

  /** What declarations and generated classes name beside the language's own annotations. */
  private static final Set<String> HIDDEN =
      Set.of("Network", "String", "Override", "Deprecated", "SuppressWarnings", "dev", "java");

  private final Elements elements;
  private final SourceClasses sources;
  private final Complaints complaints;

  NetworkReader(Elements elements, SourceClasses sources, Complaints complaints) {
    this.elements = elements;
    this.sources = sources;
    this.complaints = complaints;
  }

  /** The rows of a class. */
  NetworkFamily read(TypeElement type) {
    List<Mark> marks = rows(type);
    String block = type.getQualifiedName().toString();
    String home = elements.getPackageOf(type).getQualifiedName().toString();
    List<NetworkRow> networks = new ArrayList<>();
    List<ZooDeclaration> zoos = ZooReader.of(type);
    boolean whole = true;
    for (Mark zoo : ZooReader.marks(type)) {
      if (zoo.unresolved()) {
        complaints.missing(JavacOrigin.of(type, zoo.mirror()), "a constant");
        whole = false;
      }
    }
    for (int i = 0; i < marks.size(); i++) {
      Mark mark = marks.get(i);
      Optional<Text> name = mark.text("name");
      if (mark.unresolved()) {
        complaints.missing(JavacOrigin.of(type, mark.mirror()), "a constant");
        whole = false;
      } else if (name.isPresent() && isSound(type, mark, name.get())) {
        networks.add(row(block, home, i, mark, name.get(), zoos));
      }
    }
    return new NetworkFamily(block, home, seesGenerated(type), networks, whole);
  }

  private static List<Mark> rows(TypeElement type) {
    List<Mark> rows = new ArrayList<>();
    for (Mark mark : Mark.on(type)) {
      if (mark.name().equals("Network")) {
        rows.add(mark);
      } else if (mark.name().equals("Networks")) {
        for (AnnotationMirror row : ValueReader.annotations(mark.elements("value"))) {
          rows.add(new Mark(type, row));
        }
      }
    }
    return rows;
  }

  private boolean isSound(TypeElement type, Mark mark, Text name) {
    JavacOrigin row = JavacOrigin.of(type, mark.mirror());
    Optional<String> unfit = unfit(name.value(), mark.mirror().getAnnotationType().asElement());
    if (unfit.isPresent()) {
      complaints.add(
          (JavacOrigin) name.origin(),
          new Complaint(
              ProblemKind.OUT_OF_RANGE,
              "\"" + name.value() + "\" is no name for a class: " + unfit.get()));
      return false;
    }
    if (!BlockReader.isBlock(type)) {
      complaints.add(row, BlockRules.unmarked(type));
      return false;
    }
    if (BlockReader.isInner(type)) {
      complaints.add(
          row,
          Complaint.misplaced(
              "an inner block depends on the one around it: make "
                  + type.getSimpleName()
                  + " static, or a class of its own"));
      return false;
    }
    return true;
  }

  /**
   * Why a name cannot be a generated class's.
   *
   * @param annotation one of the language's, which has the others beside it
   */
  private Optional<String> unfit(String name, Element annotation) {
    if (!SourceVersion.isIdentifier(name) && !SourceVersion.isKeyword(name)) {
      return Optional.of("use letters, digits and _");
    }
    if (SourceVersion.isKeyword(name) || RESTRICTED.contains(name)) {
      return Optional.of("it is a word of Java; choose another");
    }
    TypeElement hidden = seen(elements.getModuleOf(annotation), "dev.foldnet.dsl." + name);
    boolean unused = hidden == null || hidden.getKind() == ElementKind.ANNOTATION_TYPE;
    return HIDDEN.contains(name) || sources.use(name) || !unused
        ? Optional.of(
            "it would hide " + name + " from the declarations of its package; choose another")
        : Optional.empty();
  }

  private static NetworkRow row(
      String block, String home, int index, Mark mark, Text name, List<ZooDeclaration> zoos) {
    return new NetworkRow(
        block + "#" + index,
        home.isEmpty() ? name.value() : home + "." + name.value(),
        new NetworkDeclaration(
            name,
            mark.text("id").filter(id -> !id.value().isEmpty()),
            mark.attribute("input"),
            mark.texts("with"),
            zoos,
            block,
            mark.origin()));
  }

  private boolean seesGenerated(TypeElement type) {
    return seen(elements.getModuleOf(type), GENERATED) != null;
  }

  /** The class of a name that a module sees: without one, javac asks each module there is. */
  private TypeElement seen(ModuleElement module, String name) {
    return module == null ? elements.getTypeElement(name) : elements.getTypeElement(module, name);
  }
}
