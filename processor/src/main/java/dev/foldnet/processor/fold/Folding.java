package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Refusal;
import dev.foldnet.processor.graph.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A graph on its way through the passes. Immutable.
 *
 * @param graph as it is now
 * @param decided verdicts on single applications of batch norms, by node id
 * @param refusals why passes left nodes as they were, batch norms and others; one for each pass and
 *     node, the latest last
 */
record Folding(Graph graph, Map<Integer, Verdict> decided, List<Refusal> refusals) {
  Folding {
    decided = Map.copyOf(decided);
    refusals = List.copyOf(refusals);
  }

  /** Nothing decided yet. */
  static Folding of(Graph graph) {
    return new Folding(graph, Map.of(), List.of());
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
    return new Folding(changed, decided, refusals);
  }

  /** Another graph, some decisions more. */
  Folding with(Graph changed, Map<Integer, Verdict> verdicts) {
    Map<Integer, Verdict> all = new HashMap<>(decided);
    all.putAll(verdicts);
    return new Folding(changed, all, refusals);
  }

  /** The same graph, some refusals of a pass more; they stand in place of its earlier ones. */
  Folding refusing(Pass pass, Map<Node, String> reasons) {
    String name = pass.getClass().getSimpleName();
    Set<Integer> refused = new HashSet<>();
    reasons.keySet().forEach(node -> refused.add(node.id()));
    List<Refusal> all = new ArrayList<>(refusals);
    all.removeIf(each -> refused.contains(each.node()) && each.pass().equals(name));
    reasons.forEach((node, why) -> all.add(new Refusal(name, node.id(), node.path(), why)));
    return new Folding(graph, decided, all);
  }

  /** Why the last pass that looked at a node left it. */
  Optional<String> refusal(Node node) {
    return refusals.stream()
        .filter(each -> each.node() == node.id())
        .reduce((earlier, later) -> later)
        .map(Refusal::reason);
  }

  /** The verdict on a batch norm that some layers have taken in, whatever the weights. */
  Verdict goneInto(Node bn, List<Node> layers) {
    String form = layers.isEmpty() ? "unused" : "into " + names(layers);
    return new Verdict(bn.key(), Verdict.Fate.F, form, "", 0);
  }

  /**
   * Layers by their keys: {@code conv1}, {@code conv1 and conv2}, {@code conv1 and 2 more}. One
   * that takes in weights of its own where it shared another's says so.
   */
  String names(Collection<Node> layers) {
    List<String> keys = layers.stream().map(Node::key).distinct().map(this::named).toList();
    return switch (keys.size()) {
      case 0 -> "nothing";
      case 1 -> keys.get(0);
      case 2 -> keys.get(0) + " and " + keys.get(1);
      default -> keys.get(0) + " and " + (keys.size() - 1) + " more";
    };
  }

  private String named(String key) {
    String first = graph.shared().first(key);
    return first.equals(key) ? key : key + " (a copy of " + first + ")";
  }
}
