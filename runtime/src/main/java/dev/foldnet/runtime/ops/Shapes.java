package dev.foldnet.runtime.ops;

import java.util.Arrays;

/** Reshapes that compositions of {@code Ops} need. */
public final class Shapes {
  private Shapes() {}

  /**
   * Reshapes to all sizes given, the batch among them if x has one (where its size is not looked
   * at).
   */
  public static <T> T reshape(PrimitiveOps<T> ops, T x, int... shape) {
    return ops.reshape(x, ops.batched(x) ? Arrays.copyOfRange(shape, 1, shape.length) : shape);
  }

  /** A weight (C) or (1) as (C, 1, …), so that it broadcasts over axis 1 of x. */
  public static <T> T perChannel(PrimitiveOps<T> ops, T weight, T x) {
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
  public static <T> T range(PrimitiveOps<T> ops, T x, int axis, int from, int to) {
    return ops.slice(x, new int[] {axis}, new int[] {from}, new int[] {to}, new int[] {1});
  }

  /** Positions along an axis. */
  public static <T> T pick(PrimitiveOps<T> ops, T x, int axis, int[] positions) {
    double[] values = new double[positions.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = positions[i];
    }
    return ops.gather(x, ops.constant(values, values.length), axis);
  }
}
