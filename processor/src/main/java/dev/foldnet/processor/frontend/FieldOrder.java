package dev.foldnet.processor.frontend;

import dev.foldnet.processor.declaration.BlockDeclaration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;

/**
 * What class files do not keep of a block: the order of its fields (Eclipse's compiler sorts), and
 * the blocks that its source imports. So each compiled block leaves a resource with its instance
 * fields' names, one a line, and a line {@code import a.b.C} for each of those that its strings
 * name and no field or {@code @Uses} does.
 */
final class FieldOrder {
  private static final String IMPORT = "import ";
  private static final String FOLDER = "META-INF/foldnet/blocks/";

  private final Elements elements;
  private final Filer filer;

  FieldOrder(Elements elements, Filer filer) {
    this.elements = elements;
    this.filer = filer;
  }

  /** Where a block's resource is. */
  String path(BlockDeclaration block) {
    return path(elements.getTypeElement(block.qualifiedName()));
  }

  /** The text of a block's resource. */
  static String text(BlockDeclaration block) {
    StringBuilder text = new StringBuilder();
    block.fields().forEach(field -> text.append(field.name()).append('\n'));
    block.imported().stream()
        .filter(name -> block.hasWord(name.substring(name.lastIndexOf('.') + 1)))
        .forEach(name -> text.append(IMPORT).append(name).append('\n'));
    return text.toString();
  }

  /** The blocks that the source of a class file imported. */
  List<String> imports(TypeElement type) {
    return read(path(type)).stream()
        .filter(line -> line.startsWith(IMPORT))
        .map(line -> line.substring(IMPORT.length()))
        .toList();
  }

  /** Brings the fields of a class file into the order of their source. */
  List<VariableElement> of(TypeElement type, List<VariableElement> fields) {
    List<String> written =
        read(path(type)).stream().filter(line -> !line.startsWith(IMPORT)).toList();
    List<String> names = fields.stream().map(field -> field.getSimpleName().toString()).toList();
    if (!new HashSet<>(written).equals(new HashSet<>(names))) {
      return fields;
    }
    return fields.stream()
        .sorted(Comparator.comparing(field -> written.indexOf(field.getSimpleName().toString())))
        .toList();
  }

  private String path(TypeElement type) {
    return FOLDER + elements.getBinaryName(type);
  }

  /**
   * The lines of a resource on the class path; none if it is absent or the environment has none.
   */
  private List<String> read(String path) {
    try (InputStream in =
        filer.getResource(StandardLocation.CLASS_PATH, "", path).openInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException | IllegalArgumentException absent) {
      return List.of();
    }
  }
}
