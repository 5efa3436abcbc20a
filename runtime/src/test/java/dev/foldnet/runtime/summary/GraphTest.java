package dev.foldnet.runtime.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.SmallNetwork;
import dev.foldnet.runtime.TinyStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Graphs drawn by hand. */
class GraphTest {
  private final NetworkWeights weights = SmallNetwork.weights(1);
  private final Graph graph = Graph.of(new SmallNetwork(), this::shape);

  @Test
  void eachOperationStandsBehindItsOperands() {
    assertThat(graph.nodes())
        .extracting(node -> node.op() + " " + node.name() + " " + node.operands())
        .containsExactly(
            "input  []",
            "conv 3x3, stride 2x1 stem.conv [0]",
            "relu  [1]",
            "conv 3x3 unit.conv [2]",
            "batch norm unit.bn [3]",
            "relu  [4]",
            "add  [5, 1]",
            "scale and shift kept [6]",
            "relu  [7]",
            "concat  [8, 6]",
            "max pool  [9]",
            "average pool  [10]",
            "flatten  [11]",
            "linear output [12]");
    assertThat(graph.outputs()).containsExactly(13);
    assertThat(graph.readers().get(1)).containsExactly(2, 6);
    assertThat(graph.readers().get(13)).isEmpty();
  }

  @Test
  void itCostsWhatTheSummarySays() {
    Summary summary = graph.summary();

    assertThat(graph.nodes().stream().mapToLong(Node::parameters).sum())
        .isEqualTo(summary.parameters());
    assertThat(graph.nodes().stream().mapToLong(Node::multiplyAdds).sum())
        .isEqualTo(summary.multiplyAdds());
    assertThat(graph.nodes().get(4).weights())
        .containsExactly(
            "unit.bn.weight", "unit.bn.bias", "unit.bn.running_mean", "unit.bn.running_var");
    assertThat(graph.nodes().get(1).elements()).isEqualTo(4 * 5 * 7);
  }

  @Test
  void whatIsLeftOfABatchNormIsItsTwin() {
    Graph original = Graph.of(new TinyStream());
    Graph fused = Graph.of(new TinyStream().fused());

    List<Integer> twins = Twins.of(original, fused);

    assertThat(twins).doesNotHaveDuplicates().hasSize(fused.nodes().size());
    for (int at = 0; at < twins.size(); at++) {
      Node node = original.nodes().get(twins.get(at));
      assertThat(node.name()).isEqualTo(fused.nodes().get(at).name());
      assertThat(Twins.inverse(twins, original.nodes().size()).get(twins.get(at))).isEqualTo(at);
    }
  }

  /** Two activations go, one comes: what lies between the same layers is the same. */
  @Test
  void operationsWithoutNamesArePairedBetweenLayers() {
    Graph original = graph("input", "conv a", "relu", "relu", "conv b", "relu", "add");
    Graph fused = graph("input", "conv a", "relu", "conv b", "add", "add", "conv b@2");

    assertThat(Twins.of(original, fused)).containsExactly(0, 1, 2, 4, 6, -1, -1);
  }

  private static Graph graph(String... texts) {
    return new Graph(
        Arrays.stream(texts)
            .map(text -> (text + " ").split(" ", -1))
            .map(w -> new Node(w[1], w[0], List.of(), List.of(), List.of(), 0, 0, false))
            .toList(),
        List.of());
  }

  private List<Integer> shape(String name) {
    return Arrays.stream(weights.floats(name).shape()).boxed().toList();
  }
}
