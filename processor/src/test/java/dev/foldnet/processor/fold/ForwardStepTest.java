package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.FreeWeight;
import dev.foldnet.processor.op.Gather;
import dev.foldnet.processor.op.Shape;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Steps whose operands no walk over today's ops brings about. */
class ForwardStepTest {
  private static final Optional<List<Integer>> LACKING = Optional.of(List.of(0, 1, 2, 3));

  /** By the law alone: an index has no batch norm behind it. */
  @Test
  void firstOperandAloneMayLackItsMap() {
    GraphBuilder graph = new GraphBuilder();
    int in = graph.input("in", 4, 6, 6);
    int index = graph.add("index", new FreeWeight(List.of(3), true));
    int gather = graph.add("gather", new Gather(2), in, index);
    Node node = graph.build(gather).nodes().get(gather);
    List<Shape> shapes = List.of(graph.shape(in), graph.shape(index));
    ForwardStep first = step(node, shapes, Optional.empty());
    assertThat(first.refusal()).isEmpty();
    assertThat(first.value()).isEqualTo(LACKING);
    assertThat(step(node, shapes, LACKING).refusal())
        .hasValue(", which wants the same of all its operands");
  }

  private static ForwardStep step(
      Node node, List<Shape> shapes, Optional<List<Integer>> ofTheIndex) {
    return new ForwardStep(
        node, shapes, List.of(LACKING, ofTheIndex), ForwardStep.Lack.SCALE_AND_SHIFT);
  }
}
