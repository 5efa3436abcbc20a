package dev.foldnet.processor.theory;

import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.Op;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Joins of values that are made of one value, such as x + pool(x). What they ask of it may have a
 * solution that a walk from op to op does not meet: x + x takes half a shift.
 */
public final class Kin {
  private Kin() {}

  /** Whether a graph has one. */
  public static boolean isIn(Graph graph) {
    Map<Integer, Set<Integer>> origins = new HashMap<>();
    boolean found = false;
    for (Node node : graph.nodes()) {
      Set<Integer> own = new HashSet<>();
      for (int input : node.inputs()) {
        Set<Integer> others = origins.get(input);
        found |= others.stream().anyMatch(own::contains);
        own.addAll(others);
      }
      boolean layer = !node.weights().isEmpty() && !isThrough(node.op());
      origins.put(node.id(), layer || own.isEmpty() ? Set.of(node.id()) : own);
    }
    return found;
  }

  private static boolean isThrough(Op op) {
    return op instanceof BatchNorm || List.of("prelu").contains(op.method());
  }
}
