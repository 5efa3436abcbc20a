package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A graph on its way through the passes. Immutable.
 *
 * @param graph as it is now
 * @param decided verdicts on single applications of batch norms, by node id
 * @param refused why the last pass that looked at a batch norm left it, by node id
 */
record Folding(Graph graph, Map<Integer, Verdict> decided, Map<Integer, String> refused) {
  Folding {
    decided = Map.copyOf(decided);
    refused = Map.copyOf(refused);
  }

  /** Nothing decided yet. */
  static Folding of(Graph graph) {
    return new Folding(graph, Map.of(), Map.of());
  }

  /** The applications of batch norms on which nothing is decided, in order. */
  List<Node> open() {
    return graph.nodes().stream()
        .filter(node -> node.op().isBatchNorm())
        .filter(node -> !decided.containsKey(node.id()))
        .toList();
  }

  /** Another graph, the decisions as they are. */
  Folding with(Graph changed) {
    return new Folding(changed, decided, refused);
  }

  /** Another graph, some decisions more. */
  Folding with(Graph changed, Map<Integer, Verdict> verdicts) {
    Map<Integer, Verdict> all = new HashMap<>(decided);
    all.putAll(verdicts);
    return new Folding(changed, all, refused);
  }

  /** The same graph, some refusals more; a later one stands in place of an earlier. */
  Folding refusing(Map<Integer, String> reasons) {
    Map<Integer, String> all = new HashMap<>(refused);
    all.putAll(reasons);
    return new Folding(graph, decided, all);
  }

  /** The verdict on a batch norm that some layers have taken in, whatever the weights. */
  static Verdict goneInto(Node bn, List<Node> layers) {
    List<String> keys = layers.stream().map(Node::key).distinct().toList();
    String form =
        switch (keys.size()) {
          case 0 -> "unused";
          case 1 -> "into " + keys.get(0);
          case 2 -> "into " + keys.get(0) + " and " + keys.get(1);
          default -> "into " + keys.get(0) + " and " + (keys.size() - 1) + " more";
        };
    return new Verdict(bn.key(), Verdict.Fate.F, form, "", 0);
  }
}
