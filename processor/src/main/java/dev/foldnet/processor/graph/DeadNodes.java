package dev.foldnet.processor.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Takes away the nodes whose values nobody needs. The network's inputs stay. */
public final class DeadNodes {
  private DeadNodes() {}

  /** The graph of what its outputs need. */
  public static Graph remove(Graph graph) {
    return remove(graph, node -> false);
  }

  /** The graph of what its outputs, and the nodes that are to be kept anyway, need. */
  public static Graph remove(Graph graph, Predicate<Node> kept) {
    DefUse values = DefUse.of(graph);
    Deque<Integer> waiting = new ArrayDeque<>(graph.outputs());
    graph.nodes().stream().filter(kept).forEach(node -> waiting.add(node.id()));
    Set<Integer> alive = new HashSet<>();
    while (!waiting.isEmpty()) {
      int id = waiting.pop();
      if (alive.add(id)) {
        waiting.addAll(values.node(id).inputs());
      }
    }
    List<Node> nodes =
        graph.nodes().stream().filter(node -> alive.contains(node.id()) || node.isInput()).toList();
    return nodes.size() == graph.nodes().size() ? graph : graph.with(nodes, graph.outputs());
  }
}
