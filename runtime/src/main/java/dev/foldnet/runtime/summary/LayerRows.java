package dev.foldnet.runtime.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Layers as they are met. Not thread safe. */
final class LayerRows {
  private static final Set<String> SLOTS = Set.of("weight", "bias", "scale", "running_mean");

  private final Set<String> counted = new HashSet<>();
  private final List<Node> nodes = new ArrayList<>();
  private final IdentityHashMap<Shaped, Integer> places = new IdentityHashMap<>();

  /** An input of the network. */
  void input(Shaped value) {
    add("", Node.INPUT, value, 0, 0, List.of(), false);
  }

  /**
   * A layer.
   *
   * @param inputs what it takes besides its parameters; null for what it has not
   * @param weights its parameters; null for one that it has not
   */
  void add(String op, Shaped value, long multiplyAdds, List<Shaped> inputs, Shaped... weights) {
    List<Shaped> operands = new ArrayList<>(Arrays.asList(weights));
    operands.addAll(inputs);
    operands.removeIf(Objects::isNull);
    long parameters = 0;
    for (Shaped weight : weights) {
      if (weight != null && !weight.weight().isEmpty()) {
        parameters += counted.add(weight.weight()) ? weight.elements() : 0;
      }
    }
    add(name(operands), op, value, parameters, multiplyAdds, operands, true);
  }

  /** Another operation. */
  void count(String op, Shaped value, Shaped... of) {
    List<Shaped> operands = List.of(of);
    add(name(operands), op, value, 0, 0, operands, false);
  }

  private void add(
      String name,
      String op,
      Shaped value,
      long parameters,
      long multiplyAdds,
      List<Shaped> operands,
      boolean isLayer) {
    places.put(value, nodes.size());
    nodes.add(
        new Node(
            name,
            op,
            places(operands),
            operands.stream().map(Shaped::weight).filter(weight -> !weight.isEmpty()).toList(),
            value.sample(),
            parameters,
            multiplyAdds,
            isLayer));
  }

  /** The nodes that gave these values; weights and constants are given by none. */
  List<Integer> places(List<Shaped> values) {
    return values.stream().filter(places::containsKey).map(places::get).toList();
  }

  List<Node> nodes() {
    return nodes;
  }

  /** The name of the layer that the first weight is of. */
  private static String name(List<Shaped> operands) {
    return operands.stream()
        .map(Shaped::weight)
        .filter(weight -> !weight.isEmpty())
        .map(LayerRows::layer)
        .findFirst()
        .orElse("");
  }

  /** {@code conv1} of {@code conv1.weight}; a free weight is its own name. */
  private static String layer(String weight) {
    int dot = weight.lastIndexOf('.');
    return SLOTS.contains(weight.substring(dot + 1))
        ? weight.substring(0, Math.max(0, dot))
        : weight;
  }
}
