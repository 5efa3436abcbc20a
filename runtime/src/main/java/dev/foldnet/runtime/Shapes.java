package dev.foldnet.runtime;

import java.util.Arrays;

/** Reshapes that compositions of {@link Ops} need. */
final class Shapes {
  private Shapes() {}

  /**
   * Reshapes to all sizes given, the batch among them if x has one (where its size is not looked
   * at).
   */
  static <T> T reshape(Ops<T> ops, T x, int... shape) {
    return ops.reshape(x, ops.batched(x) ? Arrays.copyOfRange(shape, 1, shape.length) : shape);
  }

  /** A weight (C) or (1) as (C, 1, …), so that it broadcasts over axis 1 of x. */
  static <T> T perChannel(Ops<T> ops, T weight, T x) {
    int spatial = ops.shape(x).length - 2;
    if (spatial == 0) {
      return weight;
    }
    int[] shape = new int[1 + spatial];
    Arrays.fill(shape, 1);
    shape[0] = ops.shape(weight)[0];
    return reshape(ops, weight, shape);
  }

  /** Part of one axis, in steps of one. */
  static <T> T range(Ops<T> ops, T x, int axis, int from, int to) {
    return ops.slice(x, new int[] {axis}, new int[] {from}, new int[] {to}, new int[] {1});
  }

  /** Positions along an axis. */
  static <T> T pick(Ops<T> ops, T x, int axis, int[] positions) {
    double[] values = new double[positions.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = positions[i];
    }
    return ops.gather(x, ops.constant(values, values.length), axis);
  }
}
