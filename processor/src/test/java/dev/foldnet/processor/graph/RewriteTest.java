package dev.foldnet.processor.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.foldnet.processor.graph.Rewrite.Change;
import dev.foldnet.processor.op.Flatten;
import dev.foldnet.processor.op.Identity;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.op.Sigmoid;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changes to graphs, and which are refused. */
class RewriteTest {
  private final GraphBuilder builder = new GraphBuilder();
  private final int in = builder.input("in", 2, 3, 3);
  private final int a = builder.add("a", new Relu(), in);
  private final int b = builder.add("b", new Relu(), a);
  private final int flat = builder.add("flat", new Flatten(), b);
  private final Graph graph = builder.build(b, flat);

  private Graph apply(Change... changes) {
    Graph changed = new Rewrite(List.of(changes)).apply(graph);
    Verifier.verify(changed);
    return changed;
  }

  private Node node(int id) {
    return DefUse.of(graph).node(id);
  }

  @Test
  void replaceComputesTheSameValueOtherwise() {
    Graph changed =
        apply(new Change.Replace(node(a).computedBy(new Sigmoid(), List.of(in), List.of())));
    assertThat(DefUse.of(changed).node(a).op()).isEqualTo(new Sigmoid());
    assertThat(changed.nodes()).hasSameSizeAs(graph.nodes());
  }

  @Test
  void redirectChangesReadersAndOutputs() {
    Graph changed = apply(new Change.Redirect(b, a), new Change.Redirect(a, in));
    assertThat(changed.outputs()).containsExactly(in, flat);
    assertThat(DefUse.of(changed).node(flat).inputs()).containsExactly(in);
    assertThat(DeadNodes.remove(changed).nodes()).extracting(Node::id).containsExactly(in, flat);
  }

  @Test
  void insertStandsBehindItsPlace() {
    Node extra = node(a);
    Node between =
        new Node(
            99,
            new Identity(),
            List.of(a),
            List.of(),
            extra.shape(),
            extra.scope(),
            "x",
            "",
            extra.origin());
    Graph changed = apply(new Change.InsertAfter(a, between));
    assertThat(changed.nodes()).extracting(Node::id).containsExactly(in, a, 99, b, flat);
  }

  @Test
  void refusesAnotherShape() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> apply(new Change.Redirect(flat, b)))
        .withMessage("flat of shape (N, 18) cannot become b of shape (N, 2, 3, 3)");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                apply(
                    new Change.Replace(
                        new Node(
                            a,
                            new Flatten(),
                            List.of(in),
                            List.of(),
                            node(flat).shape(),
                            node(a).scope(),
                            "a",
                            "",
                            node(a).origin()))))
        .withMessageContaining("cannot become");
  }

  @Test
  void refusesUnknownNodesCirclesAndContradictions() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> apply(new Change.Redirect(42, a)))
        .withMessage("no node %42");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> apply(new Change.Redirect(a, b), new Change.Redirect(b, a)))
        .withMessageContaining("circle");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> apply(new Change.Redirect(b, a), new Change.Redirect(b, in)))
        .withMessage("two changes of %" + b);
  }
}
