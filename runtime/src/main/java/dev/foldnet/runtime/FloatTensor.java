package dev.foldnet.runtime;

import dev.foldnet.runtime.checkpoint.DType;
import java.util.Arrays;
import java.util.List;

/**
 * A dense float32 tensor in row-major order. Safe to share as long as nobody writes to the array
 * that {@link #values} gives, which is not copied.
 */
public final class FloatTensor implements Tensor {
  private final int[] shape;
  private final float[] values;

  /**
   * Wraps an array.
   *
   * @param shape all sizes, for images (N, C, H, W)
   * @param values as many as the product of the sizes; not copied
   * @throws IllegalArgumentException if the numbers differ
   */
  public FloatTensor(int[] shape, float[] values) {
    long count = 1;
    for (int size : shape) {
      count = Math.multiplyExact(count, size);
    }
    if (count != values.length) {
      throw new IllegalArgumentException(
          values.length + " values for shape " + Arrays.toString(shape));
    }
    this.shape = shape.clone();
    this.values = values;
  }

  /** The same with the sizes as a list. */
  public static FloatTensor of(List<Integer> shape, float[] values) {
    int[] sizes = new int[shape.size()];
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = shape.get(axis);
    }
    return new FloatTensor(sizes, values);
  }

  @Override
  public DType dtype() {
    return DType.FLOAT32;
  }

  @Override
  public int[] shape() {
    return shape.clone();
  }

  @Override
  public int size(int axis) {
    return shape[axis];
  }

  @Override
  public int count() {
    return values.length;
  }

  /** The values, not copied. */
  public float[] values() {
    return values;
  }

  /** Whether all values are that one; 0 and -0 are the same. */
  public boolean isFilledWith(float value) {
    for (float each : values) {
      if (each != value) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return "FloatTensor" + Arrays.toString(shape);
  }
}
