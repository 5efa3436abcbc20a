package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.WeightsException;

/** Where the tensors of a checkpoint come from. */
public interface TensorSource {
  /** The file's name, for messages. */
  String name();

  /**
   * The float32 values of a tensor in row-major order, in an array that the caller may change.
   *
   * @throws WeightsException if it cannot be read
   */
  float[] floats(String key) throws WeightsException;

  /**
   * The values of an integer tensor in row-major order.
   *
   * @throws WeightsException if it cannot be read
   */
  long[] integers(String key) throws WeightsException;
}
