package dev.foldnet.processor.graph;

import java.util.List;

/**
 * A graph after folding.
 *
 * @param graph without batch norm ops; what stays of one is a {@code ScaleShift}
 * @param verdicts one for every batch norm of the state dict, in its order
 */
public record Folded(Graph graph, List<Verdict> verdicts) {
  public Folded {
    verdicts = List.copyOf(verdicts);
  }
}
