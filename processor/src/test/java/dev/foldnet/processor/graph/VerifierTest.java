package dev.foldnet.processor.graph;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.foldnet.processor.graph.Verdict.Fate;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.op.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Each rule of a sound graph, broken once. */
class VerifierTest {
  private final GraphBuilder builder = new GraphBuilder();
  private final int in = builder.input("in", 2, 3, 3);
  private final int bn = builder.add("bn", new BatchNorm(1e-5, true), in);
  private final Graph graph = builder.build(bn);

  private static void refuses(Graph graph, String message) {
    assertThatIllegalStateException()
        .isThrownBy(() -> Verifier.verify(graph))
        .withMessageContaining(message);
  }

  private Graph with(UnaryOperator<List<Node>> change) {
    return new Graph(change.apply(new ArrayList<>(graph.nodes())), graph.outputs(), List.of());
  }

  @Test
  void acceptsSoundGraph() {
    assertThatCode(() -> Verifier.verify(graph)).doesNotThrowAnyException();
  }

  @Test
  void valuesAreComputedBeforeTheyAreRead() {
    refuses(
        with(
            nodes -> {
              Collections.reverse(nodes);
              return nodes;
            }),
        "bn reads %0 before it is there");
  }

  @Test
  void idsAreUnique() {
    refuses(
        with(
            nodes -> {
              nodes.add(nodes.get(0));
              return nodes;
            }),
        "two nodes %0");
  }

  @Test
  void outputsExist() {
    refuses(new Graph(graph.nodes(), List.of(5), List.of()), "output %5 does not exist");
  }

  @Test
  void shapesAreThoseOfTheRules() {
    Node whole = graph.nodes().get(1);
    refuses(
        with(
            nodes -> {
              nodes.set(
                  1,
                  new Node(
                      bn,
                      new Relu(),
                      List.of(in),
                      List.of(),
                      Shape.batched(7),
                      whole.scope(),
                      "bn",
                      "",
                      whole.origin()));
              return nodes;
            }),
        "bn is (N, 2, 3, 3), not (N, 7)");
  }

  @Test
  void weightsFitTheSlots() {
    refuses(
        with(
            nodes -> {
              Node node = nodes.get(1);
              nodes.set(1, node.computedBy(node.op(), node.inputs(), node.weights().subList(0, 3)));
              return nodes;
            }),
        "bn takes weights");
  }

  @Test
  void blocksStandTogether() {
    GraphBuilder split = new GraphBuilder();
    int x = split.input("x", 2, 3, 3);
    split.enter("Unit", "unit");
    int a = split.add("a", new Relu(), x);
    int b = split.add("b", new Relu(), a);
    split.leave();
    int c = split.add("c", new Relu(), x);
    List<Node> nodes = new ArrayList<>(split.build(b, c).nodes());
    Collections.swap(nodes, b, c);
    refuses(new Graph(nodes, List.of(b, c), List.of()), "unit.b stands apart");
  }

  @Test
  void noBatchNormRemainsWithoutVerdict() {
    Verdict gone = new Verdict("bn", Fate.F, "into conv", "", 0);
    assertThatIllegalStateException()
        .isThrownBy(() -> Verifier.verify(new Folded(graph, graph, List.of(gone), List.of())))
        .withMessageContaining("bn remains");
    assertThatIllegalStateException()
        .isThrownBy(() -> Verifier.verify(new Folded(graph, graph, List.of(), List.of())))
        .withMessageContaining("bn remains");
    Verdict stays = new Verdict("bn", Fate.K, "batch norm", "folding is off", 1);
    assertThatCode(() -> Verifier.verify(new Folded(graph, graph, List.of(stays), List.of())))
        .doesNotThrowAnyException();
    assertThatIllegalStateException()
        .isThrownBy(
            () -> Verifier.verify(new Folded(graph, graph, List.of(stays, stays), List.of())))
        .withMessage("two verdicts on bn");
  }
}
