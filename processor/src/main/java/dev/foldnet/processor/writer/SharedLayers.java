package dev.foldnet.processor.writer;

import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.SharedNames;
import dev.foldnet.processor.weight.Argument;
import dev.foldnet.processor.weight.Component;
import dev.foldnet.processor.weight.Intermediate;
import dev.foldnet.processor.weight.KeyName;
import dev.foldnet.processor.weight.Literal;
import dev.foldnet.processor.weight.Reading;
import dev.foldnet.processor.weight.Weight;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The layers whose weights are stored under another of their names: those of members that stand in
 * the checkpoint under several, as far as folding left them equal.
 */
final class SharedLayers {
  private final SharedNames names;
  private final Set<String> have = new HashSet<>();

  private SharedLayers(SharedNames names) {
    this.names = names;
  }

  static SharedLayers of(Graph graph) {
    SharedLayers layers = new SharedLayers(graph.shared());
    if (!graph.shared().firsts().isEmpty()) {
      Map<String, List<Weight>> stored = new HashMap<>();
      graph.nodes().stream()
          .filter(node -> !node.weights().isEmpty())
          .forEach(node -> layers.add(node, stored));
    }
    return layers;
  }

  /** The nearest of the other names that has weights decides, as it does at run time. */
  private void add(Node node, Map<String, List<Weight>> stored) {
    Optional<String> at = names.before(node.key());
    while (at.isPresent() && !stored.containsKey(at.get())) {
      at = names.before(at.get());
    }
    if (at.isPresent() && areEqual(stored.get(at.get()), node.weights())) {
      have.add(node.key());
    } else {
      stored.putIfAbsent(node.key(), node.weights());
    }
  }

  /** Whether a layer finds its weights under another name. */
  boolean has(Node node) {
    return have.contains(node.key());
  }

  /** What tells the plan of all names. */
  List<NameRun> names() {
    return NameRun.of(names.firsts());
  }

  /** Whether they are spelled the same but for the names of tensors, which mean the same. */
  private boolean areEqual(List<? extends Argument> some, List<? extends Argument> others) {
    boolean equal = some.size() == others.size();
    for (int i = 0; equal && i < some.size(); i++) {
      equal = areEqual(some.get(i), others.get(i));
    }
    return equal;
  }

  private boolean areEqual(Argument one, Argument other) {
    if (one instanceof KeyName name && other instanceof KeyName further) {
      return names.first(name.name()).equals(names.first(further.name()));
    }
    if (one instanceof Literal) {
      return one.equals(other);
    }
    return one.getClass().equals(other.getClass())
        && method(one).equals(method(other))
        && areEqual(read(one), read(other))
        && areEqual(one.arguments(), other.arguments());
  }

  private static String method(Argument argument) {
    if (argument instanceof Weight weight) {
      return weight.method();
    }
    return argument instanceof Intermediate intermediate
        ? intermediate.method()
        : ((Component) argument).method();
  }

  /** What it is read of, which is none of its arguments. */
  private static List<Intermediate> read(Argument argument) {
    return argument instanceof Reading reading ? List.of(reading.of()) : List.of();
  }
}
