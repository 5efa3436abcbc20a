package dev.foldnet.runtime.reference;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/** Sums, maxima and softmax along axes. */
final class Reductions {
  private Reductions() {}

  static DoubleTensor reduce(
      DoubleTensor x, int[] axes, boolean keep, double start, DoubleBinaryOperator f) {
    boolean[] reduced = new boolean[x.rank()];
    for (int axis : axes) {
      reduced[axis] = true;
    }
    int[] kept = x.shape();
    for (int axis : axes) {
      kept[axis] = 1;
    }
    int[] steps = Extents.strides(kept);
    double[] y = new double[Extents.count(kept)];
    Arrays.fill(y, start);
    int[] strides = Extents.strides(x.shape());
    for (int i = 0; i < x.values().length; i++) {
      int to = 0;
      for (int axis = 0; axis < x.rank(); axis++) {
        if (!reduced[axis]) {
          to += i / strides[axis] % x.size(axis) * steps[axis];
        }
      }
      y[to] = f.applyAsDouble(y[to], x.values()[i]);
    }
    return new DoubleTensor(keep ? kept : without(x.shape(), reduced), y, x.batched());
  }

  private static int[] without(int[] shape, boolean[] reduced) {
    int[] rest = new int[shape.length];
    int count = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      if (!reduced[axis]) {
        rest[count++] = shape[axis];
      }
    }
    return Arrays.copyOf(rest, count);
  }

  static DoubleTensor sum(DoubleTensor x, int[] axes, boolean keep) {
    return reduce(x, axes, keep, 0, Double::sum);
  }

  static DoubleTensor mean(DoubleTensor x, int[] axes, boolean keep) {
    int count = 1;
    for (int axis : axes) {
      count *= x.size(axis);
    }
    double divisor = count;
    return Elementwise.map(sum(x, axes, keep), v -> v / divisor);
  }

  static DoubleTensor max(DoubleTensor x, int[] axes, boolean keep) {
    return reduce(x, axes, keep, Double.NEGATIVE_INFINITY, Math::max);
  }

  /** e^(x - m) / sum of the same, m the maximum; or its logarithm x - m - log(sum). */
  static DoubleTensor softmax(DoubleTensor x, int axis, boolean log) {
    int[] axes = {axis};
    DoubleTensor below = Elementwise.zip(x, max(x, axes, true), (a, b) -> a - b);
    DoubleTensor powers = Elementwise.map(below, Math::exp);
    DoubleTensor sums = sum(powers, axes, true);
    return log
        ? Elementwise.zip(below, sums, (a, s) -> a - Math.log(s))
        : Elementwise.zip(powers, sums, (a, s) -> a / s);
  }

  /** x / max(length, 1e-12). */
  static DoubleTensor normalize(DoubleTensor x, int axis) {
    DoubleTensor squares = sum(Elementwise.map(x, v -> v * v), new int[] {axis}, true);
    return Elementwise.zip(x, squares, (a, s) -> a / Math.max(Math.sqrt(s), 1e-12));
  }
}
