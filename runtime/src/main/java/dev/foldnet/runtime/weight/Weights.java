package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import java.util.List;

/** The expressions that generated loaders are written in. */
public final class Weights {
  private Weights() {}

  /** A float tensor of the checkpoint. */
  public static Weight key(String key, Integer... shape) {
    return new Key(new Declared(key, List.of(shape), false));
  }

  /** An int64 tensor of the checkpoint: n indices, each from 0 to n - 1. */
  public static Weight index(String key, Integer... shape) {
    return new Key(new Declared(key, List.of(shape), true));
  }

  /** A batch norm with weight and bias. */
  public static BatchNorm batchNorm(String prefix, int channels, double eps) {
    return new BatchNorm(prefix, channels, eps, true);
  }

  /** A batch norm without weight and bias. */
  public static BatchNorm plainBatchNorm(String prefix, int channels, double eps) {
    return new BatchNorm(prefix, channels, eps, false);
  }

  /** w'[o, …] = s[o] w[o, …], for a convolution or linear layer. */
  public static Weight scaleOut(Weight weight, Weight scale) {
    return new ScaleOut(weight, scale, false, 1);
  }

  /** The same for the output channels of a transposed convolution (I, O / groups, k…). */
  public static Weight scaleOutTransposed(Weight weight, Weight scale, int groups) {
    return new ScaleOut(weight, scale, true, groups);
  }

  /** b' = s b + t. */
  public static Weight scaleShiftBias(Weight bias, Weight scale, Weight shift) {
    return new ScaleShiftBias(bias, scale, shift);
  }
}
