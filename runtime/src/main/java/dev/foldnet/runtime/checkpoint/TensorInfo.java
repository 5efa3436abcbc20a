package dev.foldnet.runtime.checkpoint;

import java.util.List;

/**
 * What a checkpoint says of one tensor.
 *
 * @param key the key as in the file
 * @param dtype the type of the elements in the file
 * @param shape the axes, first to last; empty for a scalar
 */
public record TensorInfo(String key, DType dtype, List<Long> shape) {
  /** Copies the shape. */
  public TensorInfo {
    shape = List.copyOf(shape);
  }
}
