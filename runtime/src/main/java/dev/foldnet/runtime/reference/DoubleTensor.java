package dev.foldnet.runtime.reference;

import dev.foldnet.runtime.FloatTensor;
import java.util.Arrays;

/** A dense float64 tensor in row-major order. Not written to once an operation has returned it. */
public final class DoubleTensor {
  private final int[] shape;
  private final double[] values;
  private final boolean batched;

  /**
   * Wraps an array.
   *
   * @param shape all sizes, the batch among them
   * @param values as many as the product of the sizes; not copied
   * @param batched whether axis 0 is the batch
   * @throws IllegalArgumentException if the numbers differ
   */
  public DoubleTensor(int[] shape, double[] values, boolean batched) {
    if (Extents.count(shape) != values.length) {
      throw new IllegalArgumentException(
          values.length + " values for shape " + Arrays.toString(shape));
    }
    this.shape = shape.clone();
    this.values = values;
    this.batched = batched;
  }

  /** The same values, widened. */
  public static DoubleTensor of(FloatTensor tensor, boolean batched) {
    float[] from = tensor.values();
    double[] to = new double[from.length];
    for (int i = 0; i < to.length; i++) {
      to[i] = from[i];
    }
    return new DoubleTensor(tensor.shape(), to, batched);
  }

  /** The same values, each rounded to float32. */
  public FloatTensor toFloat() {
    float[] to = new float[values.length];
    for (int i = 0; i < to.length; i++) {
      to[i] = (float) values[i];
    }
    return new FloatTensor(shape, to);
  }

  /** All sizes. */
  public int[] shape() {
    return shape.clone();
  }

  /** The size along an axis. */
  public int size(int axis) {
    return shape[axis];
  }

  /** The number of axes. */
  public int rank() {
    return shape.length;
  }

  /** The values, not copied. */
  public double[] values() {
    return values;
  }

  /** Whether axis 0 is the batch. */
  public boolean batched() {
    return batched;
  }

  @Override
  public String toString() {
    return "DoubleTensor" + Arrays.toString(shape);
  }
}
