package dev.foldnet.runtime.reference;

import java.util.Arrays;

/** Arithmetic of shapes. */
final class Extents {
  private Extents() {}

  static int count(int[] shape) {
    return count(shape, 0, shape.length);
  }

  /** The product of the sizes of the axes from the first given up to, without, the second. */
  static int count(int[] shape, int from, int to) {
    int count = 1;
    for (int axis = from; axis < to; axis++) {
      count = Math.multiplyExact(count, shape[axis]);
    }
    return count;
  }

  /** How far apart neighbours along each axis lie in row-major order. */
  static int[] strides(int[] shape) {
    int[] strides = new int[shape.length];
    int stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    return strides;
  }

  /** A list for up to three spatial axes as one for three, filled in front. */
  static int[] three(int[] values, int fill) {
    int[] three = {fill, fill, fill};
    System.arraycopy(values, 0, three, 3 - values.length, values.length);
    return three;
  }

  /** The spatial sizes of (N, C, …) as three. */
  static int[] spatial(DoubleTensor x) {
    int[] shape = x.shape();
    return three(Arrays.copyOfRange(shape, 2, shape.length), 1);
  }

  /** The same number of positions, all along the last of three axes. */
  static int[] row(int[] three) {
    return new int[] {1, 1, count(three)};
  }

  /**
   * Checks that an operation can be done.
   *
   * @throws IllegalArgumentException if not, with the operation and what it was given
   */
  static void require(boolean fits, String operation, Object... given) {
    if (!fits) {
      throw new IllegalArgumentException(operation + " does not take " + Arrays.toString(given));
    }
  }

  /** (N, C, …) with the last of three spatial sizes that x has. */
  static int[] withSpatial(DoubleTensor x, int channels, int[] three) {
    int[] shape = x.shape();
    shape[1] = channels;
    int spatial = shape.length - 2;
    System.arraycopy(three, 3 - spatial, shape, 2, spatial);
    return shape;
  }
}
