package dev.foldnet.runtime.ops;

import java.util.Arrays;

/** Interpolation, one axis after the other: positions picked and weighed. */
public final class Upsampling {
  private Upsampling() {}

  /** Positions picked: x (N, C, sizes) to (N, C, size). */
  public static <T> T nearest(PrimitiveOps<T> ops, T x, int[] size) {
    T y = x;
    for (int i = 0; i < size.length; i++) {
      int in = ops.shape(y)[i + 2];
      if (in != size[i]) {
        y = Shapes.pick(ops, y, i + 2, nearest(in, size[i]));
      }
    }
    return y;
  }

  /**
   * Two positions weighed: x (N, C, sizes) to (N, C, size).
   *
   * @param aligned whether the first and last positions are those of x
   */
  public static <T> T linear(PrimitiveOps<T> ops, T x, int[] size, boolean aligned) {
    T y = x;
    for (int i = 0; i < size.length; i++) {
      if (ops.shape(y)[i + 2] != size[i]) {
        y = linear(ops, y, i + 2, size[i], aligned);
      }
    }
    return y;
  }

  /** The position that each output takes: floor(i in / out), in float arithmetic as PyTorch's. */
  private static int[] nearest(int in, int out) {
    int[] positions = new int[out];
    float scale = (float) in / out;
    for (int i = 0; i < out; i++) {
      positions[i] = Math.min((int) Math.floor((double) (i * scale)), in - 1);
    }
    return positions;
  }

  private static <T> T linear(PrimitiveOps<T> ops, T x, int axis, int out, boolean aligned) {
    int[] shape = ops.shape(x);
    int in = shape[axis];
    int[] lower = new int[out];
    int[] upper = new int[out];
    double[] weight = new double[out];
    double[] rest = new double[out];
    for (int i = 0; i < out; i++) {
      double position = position(i, in, out, aligned);
      lower[i] = Math.min((int) position, in - 1);
      upper[i] = Math.min(lower[i] + 1, in - 1);
      weight[i] = position - lower[i];
      rest[i] = 1 - weight[i];
    }
    int[] sizes = new int[shape.length - axis];
    Arrays.fill(sizes, 1);
    sizes[0] = out;
    T low = ops.mul(Shapes.pick(ops, x, axis, lower), ops.constant(rest, sizes));
    T high = ops.mul(Shapes.pick(ops, x, axis, upper), ops.constant(weight, sizes));
    return ops.add(low, high);
  }

  /** Where output i lies among the inputs, at least 0. */
  private static double position(int i, int in, int out, boolean aligned) {
    if (aligned) {
      return out == 1 ? 0 : i * ((in - 1.0) / (out - 1));
    }
    return Math.max((i + 0.5) * ((double) in / out) - 0.5, 0);
  }
}
