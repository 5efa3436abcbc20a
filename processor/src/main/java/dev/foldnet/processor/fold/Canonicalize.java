package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.DeadNodes;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Identities;

/** Takes identity and dropout away, and all that no output needs. */
final class Canonicalize implements Pass {
  @Override
  public Folding apply(Folding before) {
    Graph graph = Identities.remove(before.graph());
    return before.with(DeadNodes.remove(graph));
  }
}
