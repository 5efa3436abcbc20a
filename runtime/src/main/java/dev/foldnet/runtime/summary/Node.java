package dev.foldnet.runtime.summary;

import java.util.List;

/**
 * One operation of a network, as it is computed.
 *
 * @param name of the layer in the state dict, where it is one with weights; else empty
 * @param op in words, such as {@code conv 3x3, stride 2}; an input of the network is {@code input}
 * @param operands whose values it takes, by their places in {@link Graph#nodes}; weights and
 *     constants are none
 * @param weights names of the weights that it takes
 * @param shape of its value without the batch
 * @param parameters as {@link Layer#parameters}
 * @param multiplyAdds as {@link Layer#multiplyAdds}
 * @param isLayer whether it is one of {@link Summary#layers}
 */
public record Node(
    String name,
    String op,
    List<Integer> operands,
    List<String> weights,
    List<Integer> shape,
    long parameters,
    long multiplyAdds,
    boolean isLayer) {
  /** What a batch norm is called, as {@link #op}. */
  public static final String BATCH_NORM = "batch norm";

  /** What is left of one, as {@link #op}. */
  public static final String SCALE_SHIFT = "scale and shift";

  static final String INPUT = "input";

  /** Copies the lists. */
  public Node {
    operands = List.copyOf(operands);
    weights = List.copyOf(weights);
    shape = List.copyOf(shape);
  }

  /** The layer's name without the number of its application, {@code conv} of {@code conv@2}. */
  public String layer() {
    return name.replaceFirst("@\\d+$", "");
  }

  /** Whether it is an input of the network: nothing is computed. */
  public boolean isInput() {
    return op.equals(INPUT);
  }

  /** How many numbers its value has. */
  public long elements() {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }
}
