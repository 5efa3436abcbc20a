package dev.foldnet.runtime.ops;

import java.util.ArrayList;
import java.util.List;

/**
 * Pools to a given size. Where the sizes divide, they are plain pools; else each axis is done by
 * itself, which is exact as windows are boxes.
 */
public final class AdaptivePools {
  private AdaptivePools() {}

  /** Averages x (N, C, sizes) to (N, C, size). */
  public static <T> T average(PrimitiveOps<T> ops, T x, int[] size) {
    int[] kernel = kernel(ops, x, size);
    if (kernel != null) {
      return ops.avgPool(x, kernel, kernel, new int[kernel.length], false, true);
    }
    T y = x;
    for (int i = 0; i < size.length; i++) {
      y = each(ops, y, i + 2, size[i], true);
    }
    return y;
  }

  /** The same of maxima. */
  public static <T> T max(PrimitiveOps<T> ops, T x, int[] size) {
    int[] kernel = kernel(ops, x, size);
    if (kernel != null) {
      return ops.maxPool(x, kernel, kernel, new int[kernel.length], false);
    }
    T y = x;
    for (int i = 0; i < size.length; i++) {
      y = each(ops, y, i + 2, size[i], false);
    }
    return y;
  }

  /** The kernel of the same pool with equal windows, or null. */
  private static <T> int[] kernel(PrimitiveOps<T> ops, T x, int[] size) {
    int[] shape = ops.shape(x);
    int[] kernel = new int[size.length];
    for (int i = 0; i < size.length; i++) {
      if (shape[i + 2] % size[i] != 0) {
        return null;
      }
      kernel[i] = shape[i + 2] / size[i];
    }
    return kernel;
  }

  private static <T> T each(PrimitiveOps<T> ops, T x, int axis, int size, boolean average) {
    int in = ops.shape(x)[axis];
    if (in == size) {
      return x;
    }
    List<T> parts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int from = (int) ((long) i * in / size);
      int to = (int) (((i + 1L) * in + size - 1) / size);
      T window = Shapes.range(ops, x, axis, from, to);
      int[] axes = {axis};
      parts.add(average ? ops.mean(window, axes, true) : ops.maxOf(window, axes, true));
    }
    return ops.concat(parts, axis);
  }
}
