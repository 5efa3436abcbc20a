package dev.foldnet.processor.graph;

import java.util.List;

/**
 * A graph after folding.
 *
 * @param declared the graph before
 * @param graph without batch norm ops; what stays of one is a {@code ScaleShift}
 * @param verdicts one for every batch norm of the state dict, in its order
 * @param refusals why other nodes are as they were
 */
public record Folded(Graph declared, Graph graph, List<Verdict> verdicts, List<Refusal> refusals) {
  public Folded {
    verdicts = List.copyOf(verdicts);
    refusals = List.copyOf(refusals);
  }

  /** The graph as declared, without the ops that do nothing. */
  public Graph original() {
    return Identities.remove(declared);
  }
}
