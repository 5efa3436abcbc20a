package dev.foldnet.processor.op;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.CompilationSubject;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.foldnet.dsl.Tensor;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/layers.md} is complete, has the defaults, and its examples compile. */
class LayersPageTest {
  @Test
  void everyLayerHasItsRow() throws IOException {
    assertThat(LayersPage.rows())
        .extracting(LayersPage.Row::layer)
        .containsExactlyInAnyOrderElementsOf(Layers.all().stream().map(LayerSchema::name).toList());
  }

  @Test
  void attributesAndDefaultsAreTheAnnotations() throws IOException {
    for (LayersPage.Row row : LayersPage.rows()) {
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
    String page = LayersPage.text();
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
  void everyRangeIsTold() throws IOException {
    String page = LayersPage.text();
    String ranges = page.substring(page.indexOf("## Ranges"), page.indexOf("## Around the layers"));
    Set<String> missing = new TreeSet<>();
    for (Class<?> op : Op.class.getPermittedSubclasses()) {
      for (RecordComponent component : op.getRecordComponents()) {
        Constraint constraint = component.getAnnotation(Constraint.class);
        if (constraint != null
            && constraint.least() > Integer.MIN_VALUE
            && !ranges.contains("`" + component.getName() + "`")) {
          missing.add(op.getSimpleName() + "." + component.getName());
        }
      }
    }
    assertThat(missing).as("attributes without a row in the table of ranges").isEmpty();
  }

  @Test
  void examplesCompile() throws IOException {
    String fields =
        LayersPage.rows().stream()
            .map(row -> "  static class Of" + row.layer() + " { " + row.example() + " }\n")
            .collect(Collectors.joining());
    String source = "import dev.foldnet.dsl.*;\nclass Examples {\n" + fields + "}\n";
    Compilation compilation =
        Compiler.javac().compile(JavaFileObjects.forSourceString("Examples", source));
    CompilationSubject.assertThat(compilation).succeededWithoutWarnings();
    for (LayersPage.Row row : LayersPage.rows()) {
      Matcher used = Pattern.compile("@" + row.layer() + "\\b").matcher(row.example());
      assertThat(used.find()).as(row.example()).isTrue();
    }
  }
}
