package dev.foldnet.runtime;

import dev.foldnet.runtime.checkpoint.DType;

/**
 * A dense tensor in row-major order, of elements of one type: a class for each type there is. Two
 * tensors are equal only if they are the same object.
 */
public sealed interface Tensor permits FloatTensor {
  /** The type of the elements. */
  DType dtype();

  /** All sizes. */
  int[] shape();

  /** One of the sizes. */
  int size(int axis);

  /** The number of elements. */
  int count();

  /** The bytes that the elements take. */
  default long bytes() {
    return (long) count() * dtype().itemSize();
  }
}
