package dev.foldnet.runtime.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.Ops;
import dev.foldnet.runtime.Program;
import dev.foldnet.runtime.SmallNetwork;
import dev.foldnet.runtime.TinyClassifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Networks counted by hand. */
class SummaryTest {
  @Test
  void aNetworkNeedsNoWeights() {
    Summary summary = Summary.of(new TinyClassifier());

    assertThat(summary.layers())
        .containsExactly(new Layer("output", "linear", List.of(3), 12 + 3, 3 * 4));
    assertThat(summary.others()).containsExactly(entry("flatten", 1));
    assertThat(summary.parameters()).isEqualTo(new TinyClassifier().info().parameters());
  }

  @Test
  void countsLayersInOrder() {
    NetworkWeights weights = SmallNetwork.weights(1);

    Summary summary = Graph.of(new SmallNetwork(), name -> shape(weights, name)).summary();

    assertThat(summary.layers())
        .containsExactly(
            new Layer("stem.conv", "conv 3x3, stride 2x1", List.of(4, 5, 7), 112, 140 * 27),
            new Layer("unit.conv", "conv 3x3", List.of(4, 5, 7), 148, 140 * 36),
            new Layer("unit.bn", "batch norm", List.of(4, 5, 7), 8, 0),
            new Layer("kept", "scale and shift", List.of(4, 5, 7), 8, 0),
            new Layer("output", "linear", List.of(5), 45, 40));
    assertThat(summary.multiplyAdds()).isEqualTo(3780 + 5040 + 40);
    assertThat(summary.others())
        .containsExactly(
            entry("relu", 3),
            entry("add", 1),
            entry("concat", 1),
            entry("max pool", 1),
            entry("average pool", 1),
            entry("flatten", 1));
  }

  @Test
  void groupsTranspositionsAndProductsCountWhatTheyMultiply() {
    Map<String, List<Integer>> shapes =
        Map.of("a.weight", List.of(8, 2, 3, 3), "b.weight", List.of(8, 3, 2, 2));

    Summary summary = Graph.of(new Odd(), shapes::get).summary();

    assertThat(summary.layers())
        .containsExactly(
            new Layer("a", "conv 3x3, dilation 2, 4 groups", List.of(8, 6, 6), 144, 288 * 18),
            new Layer("a", "conv 3x3, dilation 2, 4 groups", List.of(8, 2, 2), 0, 32 * 18),
            new Layer("b", "deconv 2x2, stride 2, 2 groups", List.of(6, 12, 12), 96, 288 * 12),
            new Layer("", "matrix product", List.of(6, 12, 12), 0, 6 * 12 * 12 * 12));
  }

  /** One layer twice, a transposed convolution in groups, and a product of values. */
  private static final class Odd implements Program {
    private static final int[] ONE = {1, 1};
    private static final int[] TWO = {2, 2};
    private static final int[] NONE = {0, 0};

    @Override
    public String name() {
      return "Odd";
    }

    @Override
    public List<int[]> inputs() {
      return List.of(new int[] {8, 10, 10});
    }

    @Override
    public <T> List<T> forward(Ops<T> ops, List<T> inputs) {
      T x = ops.conv(inputs.get(0), ops.weight("a.weight"), null, ONE, NONE, TWO, 4);
      T again = ops.conv(x, ops.weight("a.weight"), null, ONE, NONE, TWO, 4);
      T up = ops.deconv(x, ops.weight("b.weight"), null, TWO, NONE, NONE, ONE, 2);
      return List.of(ops.matMul(up, up), again);
    }
  }

  private static List<Integer> shape(NetworkWeights weights, String name) {
    return Arrays.stream(weights.floats(name).shape()).boxed().toList();
  }
}
