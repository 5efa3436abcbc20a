package dev.foldnet.processor.graph;

import dev.foldnet.processor.graph.Rewrite.Change;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.Concat;
import dev.foldnet.processor.op.Dropout;
import dev.foldnet.processor.op.Identity;
import dev.foldnet.processor.op.Max;
import dev.foldnet.processor.op.Mul;
import java.util.List;

/**
 * Takes away the ops that do nothing: identity, dropout, which only acts in training, and joins of
 * one operand.
 */
public final class Identities {
  private Identities() {}

  /** The graph in which their readers read their inputs. */
  public static Graph remove(Graph graph) {
    List<Change> changes =
        graph.nodes().stream()
            .filter(Identities::isIdentity)
            .map(node -> (Change) new Change.Redirect(node.id(), node.inputs().get(0)))
            .toList();
    Graph redirected = new Rewrite(changes).apply(graph);
    return new Graph(
        redirected.nodes().stream().filter(node -> !isIdentity(node)).toList(),
        redirected.outputs(),
        redirected.stateDict());
  }

  private static boolean isIdentity(Node node) {
    boolean joins =
        node.op() instanceof Add
            || node.op() instanceof Mul
            || node.op() instanceof Max
            || node.op() instanceof Concat;
    return node.op() instanceof Identity
        || node.op() instanceof Dropout
        || (joins && node.inputs().size() == 1);
  }
}
