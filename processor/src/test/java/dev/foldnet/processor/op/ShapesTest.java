package dev.foldnet.processor.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shapes, slots and refusals agree with PyTorch 1.13. */
class ShapesTest {
  @ParameterizedTest
  @MethodSource("dev.foldnet.processor.op.ShapeTable#read")
  void agreesWithPyTorch(ShapeTable.Row row) {
    if (row.value().equals("error")) {
      assertThatThrownBy(() -> value(row)).isInstanceOf(OpException.class);
    } else {
      assertThat(value(row).toString().replace(",", "")).isEqualTo(row.value());
      assertThat(slots(row)).isEqualTo(row.slots());
    }
  }

  @Test
  void coversEveryLayer() {
    Set<String> layers =
        Layers.all().stream().map(LayerSchema::name).collect(Collectors.toCollection(HashSet::new));
    ShapeTable.read().forEach(row -> layers.remove(row.layer()));
    // others agree with what the runtime computes, which is held against PyTorch
    Case.all().forEach(each -> layers.remove(each.op().getClass().getSimpleName()));
    assertThat(layers).as("several slices: see ParticularOpsTest").containsExactly("Split");
  }

  private static Shape value(ShapeTable.Row row) {
    return resolved(row).shape(row.inputs());
  }

  private static String slots(ShapeTable.Row row) {
    return resolved(row).slots(row.inputs()).stream()
        .map(
            slot ->
                slot.name()
                    + ":"
                    + slot.shape().stream().map(String::valueOf).collect(Collectors.joining("x")))
        .collect(Collectors.joining(" "));
  }

  private static Op resolved(ShapeTable.Row row) {
    List<Op> values = row.create().values(row.inputs());
    assertThat(values).hasSize(1);
    return values.get(0);
  }
}
