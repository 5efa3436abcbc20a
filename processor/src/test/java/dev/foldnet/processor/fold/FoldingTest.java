package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Refusal;
import dev.foldnet.processor.op.Conv;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What passes say of nodes. */
class FoldingTest {
  private static final Pass FIRST = new Canonicalize();
  private static final Pass SECOND = new FoldIntoProducer();

  private final Folding folding = folding();
  private final List<Node> layers = folding.graph().nodes().subList(1, 4);

  private static Folding folding() {
    GraphBuilder graph = new GraphBuilder();
    List<Integer> values = new ArrayList<>(List.of(graph.input("in", 4, 5, 5)));
    for (String name : List.of("a", "b", "c")) {
      Conv conv = new Conv(4, List.of(1), List.of(1), List.of(0), List.of(1), 1, true);
      values.add(graph.add(name, conv, values.get(values.size() - 1)));
    }
    return Folding.of(graph.build(values.get(3)));
  }

  private Refusal refusal(Pass pass, int layer, String why) {
    Node node = layers.get(layer);
    return new Refusal(pass.getClass().getSimpleName(), node.id(), node.path(), why);
  }

  @Test
  void refusalStandsInPlaceOfAnEarlierOneOfThatPassAlone() {
    Folding refused =
        folding
            .refusing(FIRST, Map.of(layers.get(0), "1"))
            .refusing(FIRST, Map.of(layers.get(1), "2"))
            .refusing(SECOND, Map.of(layers.get(0), "3"))
            .refusing(FIRST, Map.of(layers.get(0), "4"));
    assertThat(refused.refusals())
        .containsExactly(refusal(FIRST, 1, "2"), refusal(SECOND, 0, "3"), refusal(FIRST, 0, "4"));
  }

  @Test
  void lastRefusalOfANodeIsItsReason() {
    Folding refused =
        folding
            .refusing(FIRST, Map.of(layers.get(0), "1"))
            .refusing(SECOND, Map.of(layers.get(0), "2"))
            .refusing(SECOND, Map.of(layers.get(1), "3"));
    assertThat(refused.refusal(layers.get(0))).contains("2");
    assertThat(refused.refusal(layers.get(1))).contains("3");
    assertThat(refused.refusal(layers.get(2))).isEmpty();
  }

  @Test
  void layersAreNamedUpToTwo() {
    assertThat(folding.names(List.of())).isEqualTo("nothing");
    assertThat(folding.names(layers.subList(0, 1))).isEqualTo("a");
    assertThat(folding.names(layers.subList(0, 2))).isEqualTo("a and b");
    assertThat(folding.names(layers)).isEqualTo("a and 2 more");
  }
}
