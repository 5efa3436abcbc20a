package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.graph.GraphBuilder;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.FreeWeight;
import dev.foldnet.processor.op.Gather;
import dev.foldnet.processor.op.Mul;
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

  /** A product lacks a scale that one factor lacks; not two scales in one, and no shift. */
  @Test
  void oneFactorMayLackItsScale() {
    GraphBuilder graph = new GraphBuilder();
    int in = graph.input("in", 4, 6, 6);
    int product = graph.add("product", new Mul(), in, graph.input("gate", 4, 6, 6));
    Node node = graph.build(product).nodes().get(product);
    List<Shape> shapes = List.of(graph.shape(in), graph.shape(in));
    for (ForwardStep.Lack lack : ForwardStep.Lack.values()) {
      boolean scale = lack == ForwardStep.Lack.POSITIVE_SCALE || lack == ForwardStep.Lack.SCALE;
      assertThat(step(node, shapes, Optional.empty(), lack).refusal().isEmpty()).isEqualTo(scale);
      assertThat(step(node, shapes, LACKING, lack).refusal()).isNotEmpty();
    }
  }

  private static ForwardStep step(
      Node node, List<Shape> shapes, Optional<List<Integer>> ofTheIndex) {
    return step(node, shapes, ofTheIndex, ForwardStep.Lack.SCALE_AND_SHIFT);
  }

  private static ForwardStep step(
      Node node, List<Shape> shapes, Optional<List<Integer>> second, ForwardStep.Lack lack) {
    return new ForwardStep(node, shapes, List.of(LACKING, second), lack);
  }
}
