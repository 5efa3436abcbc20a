package dev.foldnet.runtime.summary;

import dev.foldnet.runtime.Network;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a network computes, found by following it with shapes in place of tensors: no weights are
 * needed, and nothing is computed. Immutable.
 *
 * @param layers those with weights and the products, in the order in which they are computed
 * @param others how many of each other operation there are, in the order of the first of each
 */
public record Summary(List<Layer> layers, Map<String, Integer> others) {
  /** Copies both. */
  public Summary {
    layers = List.copyOf(layers);
    others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
  }

  /**
   * Of a network, as declared or folded. A batch norm that goes under a condition on the weights is
   * still a layer here.
   *
   * @throws IllegalStateException if it calls what this runtime does not have
   */
  public static Summary of(Network network) {
    return Graph.of(network).summary();
  }

  /** Of all layers. */
  public long parameters() {
    return layers.stream().mapToLong(Layer::parameters).sum();
  }

  /**
   * Multiplications, each with the addition behind it, for one sample: of convolutions, linear
   * layers and matrix products, padding multiplied too, as it is counted in papers. Biases,
   * normalisations, activations, pools and interpolation count nothing.
   */
  public long multiplyAdds() {
    return layers.stream().mapToLong(Layer::multiplyAdds).sum();
  }
}
