package dev.foldnet.processor.graph;

import dev.foldnet.processor.graph.Rewrite.Change;
import java.util.List;
import java.util.function.Predicate;

/**
 * Takes away the ops that do nothing: identity, dropout, which only acts in training, and joins of
 * one operand.
 */
public final class Identities {
  private Identities() {}

  /** The graph in which their readers read their inputs. */
  public static Graph remove(Graph graph) {
    DefUse values = DefUse.of(graph);
    Predicate<Node> identity = node -> node.op().isIdentity(values.shapes(node));
    List<Change> changes =
        graph.nodes().stream()
            .filter(identity)
            .map(node -> (Change) new Change.Redirect(node.id(), node.inputs().get(0)))
            .toList();
    Graph redirected = new Rewrite(changes).apply(graph);
    return redirected.with(
        redirected.nodes().stream().filter(identity.negate()).toList(), redirected.outputs());
  }
}
