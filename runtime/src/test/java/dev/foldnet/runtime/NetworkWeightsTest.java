package dev.foldnet.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldnet.runtime.checkpoint.DType;
import dev.foldnet.runtime.weight.SharedNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkWeightsTest {
  private static final FloatTensor MATRIX = new FloatTensor(new int[] {2, 3}, new float[6]);
  private static final FloatTensor SCALAR = new FloatTensor(new int[0], new float[] {1});

  @Test
  void tensorsKeepTheirOrderTypeAndShape() {
    NetworkWeights weights =
        NetworkWeights.of(List.of("z", "a"), List.of(MATRIX, SCALAR), new SharedNames());

    assertThat(weights.names()).containsExactly("z", "a");
    assertThat(weights.get("z")).isSameAs(MATRIX);
    assertThat(weights.get("z").dtype()).isEqualTo(DType.FLOAT32);
    assertThat(weights.get("z").shape()).containsExactly(2, 3);
    assertThat(weights.get("a").bytes()).isEqualTo(4);
    assertThat(weights.bytes()).isEqualTo(28);
    assertThat(weights).hasToString("2 tensors, 28 bytes");
  }

  @Test
  void aMapIsCopiedAndItsTensorsAreNot() {
    Map<String, FloatTensor> map = new LinkedHashMap<>(Map.of("a", MATRIX));
    NetworkWeights weights = NetworkWeights.of(map);
    map.clear();

    assertThat(weights.floats("a")).isSameAs(MATRIX);
    assertThatThrownBy(() -> weights.names().remove("a"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void whatIsNotThereIsNamed() {
    NetworkWeights weights = NetworkWeights.of(Map.of("a", MATRIX));

    assertThatThrownBy(() -> weights.floats("b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no weight b");
  }

  @Test
  void furtherNamesLeadToTheNearestThatIsThere() {
    SharedNames shared = new SharedNames();
    shared.add("unit1.fc", "unit2.fc");
    shared.add("unit2.fc", "unit3.fc");
    NetworkWeights weights =
        NetworkWeights.of(
            List.of("unit1.fc.weight", "unit1.fc.bias", "unit2.fc.bias"),
            List.of(MATRIX, SCALAR, MATRIX),
            shared);

    assertThat(weights.name("unit3.fc.weight")).isEqualTo("unit1.fc.weight");
    assertThat(weights.name("unit3.fc.bias")).isEqualTo("unit2.fc.bias");
    assertThat(weights.get("unit2.fc.weight")).isSameAs(MATRIX);
    assertThat(weights.names()).hasSize(3);
    assertThat(weights.bytes()).isEqualTo(52);
    assertThatThrownBy(() -> weights.get("unit3.fc2.weight"))
        .hasMessage("no weight unit3.fc2.weight");
  }

  /** Comparing by content would read all of the weights. */
  @Test
  void equalIsOnlyTheSame() {
    Map<String, FloatTensor> map = Map.of("a", MATRIX);

    assertThat(NetworkWeights.of(map)).isNotEqualTo(NetworkWeights.of(map));
    assertThat(SCALAR).isNotEqualTo(new FloatTensor(new int[0], new float[] {1}));
  }
}
