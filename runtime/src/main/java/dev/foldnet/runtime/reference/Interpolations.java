package dev.foldnet.runtime.reference;

import dev.foldnet.runtime.Ops.Interpolation;

/** Nearest and linear interpolation, without antialiasing, over up to three spatial axes. */
final class Interpolations {
  private Interpolations() {}

  /** For each output position: two input positions and the weight of the second. */
  private static final class Taps {
    private final int[] lower;
    private final int[] upper;
    private final double[] weight;

    Taps(int count) {
      lower = new int[count];
      upper = new int[count];
      weight = new double[count];
    }
  }

  static DoubleTensor upsample(DoubleTensor x, int[] size, Interpolation mode) {
    int[] in = Extents.spatial(x);
    int[] out = Extents.three(size, 1);
    Taps[] taps = new Taps[3];
    for (int axis = 0; axis < 3; axis++) {
      taps[axis] = taps(in[axis], out[axis], mode);
    }
    int planes = x.size(0) * x.size(1);
    double[] y = new double[planes * Extents.count(out)];
    int at = 0;
    for (int plane = 0; plane < planes; plane++) {
      for (int z = 0; z < out[0]; z++) {
        for (int row = 0; row < out[1]; row++) {
          for (int column = 0; column < out[2]; column++) {
            y[at++] = blend(x.values(), plane, in, taps, new int[] {z, row, column});
          }
        }
      }
    }
    return new DoubleTensor(Extents.withSpatial(x, x.size(1), out), y, x.batched());
  }

  private static double blend(double[] x, int plane, int[] in, Taps[] taps, int[] i) {
    double sum = 0;
    for (int corner = 0; corner < 8; corner++) {
      double weight = 1;
      int at = plane;
      for (int axis = 0; axis < 3; axis++) {
        Taps t = taps[axis];
        boolean second = (corner >> axis & 1) == 1;
        weight *= second ? t.weight[i[axis]] : 1 - t.weight[i[axis]];
        at = at * in[axis] + (second ? t.upper : t.lower)[i[axis]];
      }
      if (weight != 0) {
        sum += weight * x[at];
      }
    }
    return sum;
  }

  private static Taps taps(int in, int out, Interpolation mode) {
    Taps taps = new Taps(out);
    for (int i = 0; i < out; i++) {
      double position = position(i, in, out, mode);
      int lower = Math.min((int) position, in - 1);
      taps.lower[i] = lower;
      taps.upper[i] = Math.min(lower + 1, in - 1);
      taps.weight[i] = mode == Interpolation.NEAREST ? 0 : position - lower;
    }
    return taps;
  }

  /** The nearest rule is floor(i in / out) in float, so that borders fall as in PyTorch. */
  private static double position(int i, int in, int out, Interpolation mode) {
    return switch (mode) {
      case NEAREST -> i * ((float) in / out);
      case BILINEAR -> Math.max((i + 0.5) * ((double) in / out) - 0.5, 0);
      case BILINEAR_ALIGNED -> out == 1 ? 0 : i * ((in - 1.0) / (out - 1));
    };
  }
}
