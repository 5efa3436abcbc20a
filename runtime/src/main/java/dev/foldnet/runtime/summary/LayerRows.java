package dev.foldnet.runtime.summary;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Layers as they are met. Not thread safe. */
final class LayerRows {
  private final List<Layer> layers = new ArrayList<>();
  private final Map<String, Integer> others = new LinkedHashMap<>();
  private final Set<String> counted = new HashSet<>();

  /**
   * A layer.
   *
   * @param weights what it has; null for one that it has not
   */
  void add(String op, Shaped value, long multiplyAdds, Shaped... weights) {
    String name = "";
    long parameters = 0;
    for (Shaped weight : weights) {
      if (weight != null && !weight.weight().isEmpty()) {
        name = name.isEmpty() ? layer(weight.weight()) : name;
        parameters += counted.add(weight.weight()) ? weight.elements() : 0;
      }
    }
    layers.add(new Layer(name, op, value.sample(), parameters, multiplyAdds));
  }

  /** Another operation. */
  void count(String op) {
    others.merge(op, 1, Integer::sum);
  }

  Summary summary() {
    return new Summary(layers, others);
  }

  /** {@code conv1} of {@code conv1.weight}; a free weight is its own name. */
  private static String layer(String weight) {
    int dot = weight.lastIndexOf('.');
    String slot = weight.substring(dot + 1);
    return slot.equals("weight") || slot.equals("bias") || slot.equals("scale")
        ? weight.substring(0, Math.max(0, dot))
        : weight;
  }
}
