package dev.foldnet.runtime.checkpoint;

import java.util.List;

/**
 * What a checkpoint says of one tensor.
 *
 * @param key the key as in the file
 * @param kind how it is held; only of a dense one can the numbers be read
 * @param dtype the type of the elements in the file; null where the file does not say it of a
 *     tensor that cannot be read
 * @param shape the axes, first to last; empty for a scalar; null where the file does not say it of
 *     a tensor that cannot be read
 */
public record TensorInfo(String key, TensorKind kind, DType dtype, List<Long> shape) {
  /** Copies the shape. */
  public TensorInfo {
    shape = shape == null ? null : List.copyOf(shape);
  }
}
