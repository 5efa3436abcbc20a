package dev.foldnet.processor.op;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.CompilationSubject;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.foldnet.dsl.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/layers.md} is complete, has the defaults, and its examples compile. */
class LayersPageTest {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** A row: layer, attributes with defaults, example. */
  private record Row(String layer, Map<String, Optional<String>> attributes, String example) {}

  private static String page() throws IOException {
    return Files.readString(Path.of(System.getProperty("foldnet.root"), "docs", "layers.md"));
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : page().lines().toList()) {
      String[] cells = line.split(" \\| ", -1);
      if (cells.length == 5 && cells[0].startsWith("| `")) {
        Map<String, Optional<String>> attributes = new TreeMap<>();
        for (String code : codes(cells[1])) {
          String[] parts = code.split(" = ", 2);
          attributes.put(parts[0], parts.length > 1 ? Optional.of(parts[1]) : Optional.empty());
        }
        rows.add(new Row(codes(cells[0]).get(0), attributes, codes(cells[4]).get(0)));
      }
    }
    return rows;
  }

  private static List<String> codes(String cell) {
    return CODE.matcher(cell).results().map(match -> match.group(1)).toList();
  }

  @Test
  void everyLayerHasItsRow() throws IOException {
    assertThat(rows())
        .extracting(Row::layer)
        .containsExactlyInAnyOrderElementsOf(Layers.all().stream().map(LayerSchema::name).toList());
  }

  @Test
  void attributesAndDefaultsAreTheAnnotations() throws IOException {
    for (Row row : rows()) {
      LayerSchema layer = Layers.find(row.layer()).orElseThrow();
      assertThat(row.attributes().keySet())
          .as(row.layer())
          .containsExactlyInAnyOrderElementsOf(
              layer.attributes().stream().map(Attribute::name).toList());
      for (Attribute attribute : layer.attributes()) {
        check(row.layer(), attribute, row.attributes().get(attribute.name()));
      }
    }
  }

  private static void check(String layer, Attribute attribute, Optional<String> written) {
    String name = layer + "." + attribute.name();
    if (attribute.required() || attribute.type() == AttributeType.Basic.TENSORS) {
      assertThat(written).as(name).isEmpty();
      return;
    }
    String text = written.orElseThrow(() -> new AssertionError(name + " lacks its default"));
    Object fallback = attribute.fallback().orElse("none");
    if (fallback instanceof Double number) {
      assertThat(Double.valueOf(text)).as(name).isEqualTo(number);
    } else if (fallback.equals(List.of()) || (fallback.equals(0) && text.equals("none"))) {
      assertThat(text).as(name).isIn("none", "kernel");
    } else if (fallback.equals(List.of(Slice.END))) {
      assertThat(text).as(name).isEqualTo("end");
    } else {
      assertThat("[" + text + "]").as(name).isIn("[" + fallback + "]", fallback.toString());
    }
  }

  @Test
  void everyAnnotationIsNamed() throws Exception {
    String page = page();
    List<String> missing = new ArrayList<>();
    for (Class<?> type : DslClasses.all(Tensor.class)) {
      String name = type.getSimpleName();
      if (type.isAnnotation()
          && !page.contains("| `" + name + "` |")
          && !Pattern.compile("`@" + name + "\\b").matcher(page).find()) {
        missing.add(name);
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void examplesCompile() throws IOException {
    String fields =
        rows().stream()
            .map(row -> "  static class Of" + row.layer() + " { " + row.example() + " }\n")
            .collect(Collectors.joining());
    String source = "import dev.foldnet.dsl.*;\nclass Examples {\n" + fields + "}\n";
    Compilation compilation =
        Compiler.javac().compile(JavaFileObjects.forSourceString("Examples", source));
    CompilationSubject.assertThat(compilation).succeededWithoutWarnings();
    for (Row row : rows()) {
      Matcher used = Pattern.compile("@" + row.layer() + "\\b").matcher(row.example());
      assertThat(used.find()).as(row.example()).isTrue();
    }
  }
}
