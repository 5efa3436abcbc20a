package dev.foldnet.processor.frontend;

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
 * The order of a block's fields. Sources keep it, class files need not (Eclipse's compiler sorts),
 * so each compiled block leaves a resource with its instance fields' names, one a line.
 */
final class FieldOrder {
  private static final String FOLDER = "META-INF/foldnet/blocks/";

  private final Elements elements;
  private final Filer filer;
  private final SourceClasses sources;

  FieldOrder(Elements elements, Filer filer, SourceClasses sources) {
    this.elements = elements;
    this.filer = filer;
    this.sources = sources;
  }

  /** Leaves the resource of a block. */
  void write(TypeElement type, List<String> fields) {
    new OutputFiles(filer)
        .resource(path(type), String.join("\n", fields) + "\n", List.of(JavacOrigin.of(type)));
  }

  private String path(TypeElement type) {
    return FOLDER + elements.getBinaryName(type);
  }

  /** Brings the fields of a class into the order of its source. */
  List<VariableElement> of(TypeElement type, List<VariableElement> fields) {
    if (sources.contain(type)) {
      return fields;
    }
    List<String> written = read(path(type));
    List<String> names = fields.stream().map(field -> field.getSimpleName().toString()).toList();
    if (!new HashSet<>(written).equals(new HashSet<>(names))) {
      return fields;
    }
    return fields.stream()
        .sorted(Comparator.comparing(field -> written.indexOf(field.getSimpleName().toString())))
        .toList();
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
