package dev.foldnet.runtime.summary;

import java.util.List;

/**
 * A layer with weights, or a product of computed values.
 *
 * @param name in the state dict; empty for a product of computed values
 * @param op in words, such as {@code conv 3x3, stride 2}
 * @param shape of its value without the batch, such as (64, 112, 112)
 * @param parameters numbers that it has, running statistics left out; 0 for one that was counted
 *     before under the same name
 * @param multiplyAdds of one sample, see {@link Summary#multiplyAdds}
 */
public record Layer(
    String name, String op, List<Integer> shape, long parameters, long multiplyAdds) {
  /** Copies the shape. */
  public Layer {
    shape = List.copyOf(shape);
  }
}
