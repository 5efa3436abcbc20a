package dev.foldnet.runtime.ops;

import java.util.Arrays;
import java.util.List;

/** Max unpooling without indices. */
public final class Unpooling {
  private Unpooling() {}

  /**
   * Lays each window along a last axis of its own, marks the maxima (1 + sign(v - max) is 1 there
   * and 0 elsewhere), and of several the first by weights that fall along the window.
   */
  public static <T> T maxUnpool(PrimitiveOps<T> ops, T x, T pooled, int[] kernel) {
    int[] shape = ops.shape(x);
    T windows = windows(ops, cropped(ops, pooled, shape, kernel), shape, kernel);
    int count = 1;
    for (int k : kernel) {
      count *= k;
    }
    double[] falling = new double[count];
    for (int i = 0; i < count; i++) {
      falling[i] = count - i;
    }
    T first = maxima(ops, ops.mul(maxima(ops, windows), ops.constant(falling, count)));
    int[] column = Arrays.copyOf(shape, shape.length + 1);
    column[shape.length] = 1;
    T spread = ops.mul(Shapes.reshape(ops, x, column), first);
    return whole(ops, together(ops, spread, shape, kernel), ops.shape(pooled));
  }

  /** 1 where a value is the maximum of the last axis, 0 elsewhere. */
  private static <T> T maxima(PrimitiveOps<T> ops, T windows) {
    int[] last = {ops.shape(windows).length - 1};
    T below = ops.sub(windows, ops.maxOf(windows, last, true));
    return ops.add(ops.sign(below), ops.constant(new double[] {1}));
  }

  /** Without the rows and columns that no window reached. */
  private static <T> T cropped(PrimitiveOps<T> ops, T pooled, int[] shape, int[] kernel) {
    T y = pooled;
    for (int i = 0; i < kernel.length; i++) {
      int covered = shape[i + 2] * kernel[i];
      if (ops.shape(y)[i + 2] != covered) {
        y = Shapes.range(ops, y, i + 2, 0, covered);
      }
    }
    return y;
  }

  /** With zeros for the rows and columns that no window reached. */
  private static <T> T whole(PrimitiveOps<T> ops, T x, int[] shape) {
    T y = x;
    for (int axis = 2; axis < shape.length; axis++) {
      int[] sizes = ops.shape(y);
      int missing = shape[axis] - sizes[axis];
      if (missing > 0) {
        T edge = Shapes.range(ops, y, axis, 0, missing);
        y = ops.concat(List.of(y, ops.mul(edge, ops.constant(new double[1]))), axis);
      }
    }
    return y;
  }

  /** (N, C, h k, w l) to (N, C, h, w, k l). */
  private static <T> T windows(PrimitiveOps<T> ops, T x, int[] shape, int[] kernel) {
    int n = kernel.length;
    int[] order = order(n);
    T apart = Shapes.reshape(ops, x, apart(shape, kernel));
    T ordered = ops.permute(apart, order);
    int[] flat = Arrays.copyOf(shape, shape.length + 1);
    flat[shape.length] = 1;
    for (int k : kernel) {
      flat[shape.length] *= k;
    }
    return Shapes.reshape(ops, ordered, flat);
  }

  /** (N, C, h, w, k l) to (N, C, h k, w l). */
  private static <T> T together(PrimitiveOps<T> ops, T x, int[] shape, int[] kernel) {
    int n = kernel.length;
    int[] split = Arrays.copyOf(shape, shape.length + n);
    System.arraycopy(kernel, 0, split, shape.length, n);
    int[] back = new int[2 + 2 * n];
    int[] order = order(n);
    for (int i = 0; i < order.length; i++) {
      back[order[i]] = i;
    }
    int[] whole = shape.clone();
    for (int i = 0; i < n; i++) {
      whole[i + 2] *= kernel[i];
    }
    return Shapes.reshape(ops, ops.permute(Shapes.reshape(ops, x, split), back), whole);
  }

  /** Sizes (N, C, h, k, w, l). */
  private static int[] apart(int[] shape, int[] kernel) {
    int[] apart = new int[2 + 2 * kernel.length];
    apart[0] = shape[0];
    apart[1] = shape[1];
    for (int i = 0; i < kernel.length; i++) {
      apart[2 + 2 * i] = shape[2 + i];
      apart[3 + 2 * i] = kernel[i];
    }
    return apart;
  }

  /** The permutation from (N, C, h, k, w, l) to (N, C, h, w, k, l). */
  private static int[] order(int spatial) {
    int[] order = new int[2 + 2 * spatial];
    order[1] = 1;
    for (int i = 0; i < spatial; i++) {
      order[2 + i] = 2 + 2 * i;
      order[2 + spatial + i] = 3 + 2 * i;
    }
    return order;
  }
}
