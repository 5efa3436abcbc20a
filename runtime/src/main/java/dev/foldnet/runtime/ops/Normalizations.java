package dev.foldnet.runtime.ops;

/** Normalisations by statistics of the value itself, in two passes as PyTorch takes them. */
public final class Normalizations {
  private Normalizations() {}

  /** Of the elements of each of {@code groups} groups of channels; weight and bias (C) or null. */
  public static <T> T groupNorm(
      PrimitiveOps<T> ops, T x, T weight, T bias, int groups, double eps) {
    int[] shape = ops.shape(x);
    int rest = 1;
    for (int axis = 1; axis < shape.length; axis++) {
      rest *= shape[axis];
    }
    T rows = Shapes.reshape(ops, x, shape[0], groups, rest / groups);
    T y = Shapes.reshape(ops, lastAxis(ops, rows, eps), shape);
    if (weight != null) {
      y = ops.mul(y, Shapes.perChannel(ops, weight, x));
    }
    return bias == null ? y : ops.add(y, Shapes.perChannel(ops, bias, x));
  }

  /** Over the last axis; weight and bias of its size or null. */
  public static <T> T layerNorm(PrimitiveOps<T> ops, T x, T weight, T bias, double eps) {
    T y = lastAxis(ops, x, eps);
    if (weight != null) {
      y = ops.mul(y, weight);
    }
    return bias == null ? y : ops.add(y, bias);
  }

  /** (x - mean) / sqrt(mean of (x - mean)^2 + eps), means over the last axis. */
  private static <T> T lastAxis(PrimitiveOps<T> ops, T x, double eps) {
    int[] axis = {ops.shape(x).length - 1};
    T centred = ops.sub(x, ops.mean(x, axis, true));
    T variance = ops.mean(ops.mul(centred, centred), axis, true);
    return ops.div(centred, ops.sqrt(ops.add(variance, ops.constant(new double[] {eps}))));
  }

  /**
   * Local response normalisation over windows of {@code size} channels.
   *
   * @param squares of x (N, C, …), with size - 1 channels of zeros around: (N, C + size - 1, …)
   */
  public static <T> T lrn(
      PrimitiveOps<T> ops, T x, T squares, int size, double alpha, double beta, double k) {
    int channels = ops.shape(x)[1];
    T sum = Shapes.range(ops, squares, 1, 0, channels);
    for (int i = 1; i < size; i++) {
      sum = ops.add(sum, Shapes.range(ops, squares, 1, i, i + channels));
    }
    T mean = ops.mul(sum, ops.constant(new double[] {alpha / size}));
    T base = ops.add(mean, ops.constant(new double[] {k}));
    T power = ops.exp(ops.mul(ops.log(base), ops.constant(new double[] {beta})));
    return ops.div(x, power);
  }
}
