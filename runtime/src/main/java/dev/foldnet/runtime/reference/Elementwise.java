package dev.foldnet.runtime.reference;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Functions of each element, and of pairs with broadcasting from the right. */
final class Elementwise {
  private Elementwise() {}

  static DoubleTensor map(DoubleTensor x, DoubleUnaryOperator f) {
    double[] from = x.values();
    double[] to = new double[from.length];
    for (int i = 0; i < to.length; i++) {
      to[i] = f.applyAsDouble(from[i]);
    }
    return new DoubleTensor(x.shape(), to, x.batched());
  }

  static DoubleTensor zip(DoubleTensor a, DoubleTensor b, DoubleBinaryOperator f) {
    int rank = Math.max(a.rank(), b.rank());
    int[] shape = new int[rank];
    int[] aSteps = new int[rank];
    int[] bSteps = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      int aSize = size(a, axis, rank);
      int bSize = size(b, axis, rank);
      if (aSize != bSize && aSize != 1 && bSize != 1) {
        throw new IllegalArgumentException(a + " and " + b + " do not broadcast");
      }
      shape[axis] = aSize == 1 ? bSize : aSize;
      aSteps[axis] = aSize == 1 ? 0 : stride(a, axis, rank);
      bSteps[axis] = bSize == 1 ? 0 : stride(b, axis, rank);
    }
    double[] y = new double[Extents.count(shape)];
    int[] at = new int[rank];
    int ai = 0;
    int bi = 0;
    for (int i = 0; i < y.length; i++) {
      y[i] = f.applyAsDouble(a.values()[ai], b.values()[bi]);
      for (int axis = rank - 1; axis >= 0; axis--) {
        ai += aSteps[axis];
        bi += bSteps[axis];
        if (++at[axis] < shape[axis]) {
          break;
        }
        ai -= aSteps[axis] * shape[axis];
        bi -= bSteps[axis] * shape[axis];
        at[axis] = 0;
      }
    }
    return new DoubleTensor(shape, y, a.batched() || b.batched());
  }

  private static int size(DoubleTensor x, int axis, int rank) {
    int own = axis - (rank - x.rank());
    return own < 0 ? 1 : x.size(own);
  }

  private static int stride(DoubleTensor x, int axis, int rank) {
    int own = axis - (rank - x.rank());
    return Extents.count(x.shape(), own + 1, x.rank());
  }

  /** scale x + shift with one of each along axis 1. */
  static DoubleTensor affine(DoubleTensor x, double[] scale, double[] shift) {
    int channels = x.size(1);
    Extents.require(channels == scale.length, "a scale of " + scale.length + " channels", x);
    int inner = Extents.count(x.shape(), 2, x.rank());
    double[] y = new double[x.values().length];
    for (int plane = 0, i = 0; plane < x.size(0) * channels; plane++) {
      double s = scale[plane % channels];
      double t = shift[plane % channels];
      for (int end = i + inner; i < end; i++) {
        y[i] = x.values()[i] * s + t;
      }
    }
    return new DoubleTensor(x.shape(), y, x.batched());
  }

  /** max(x, 0) + slope min(x, 0). */
  static DoubleTensor prelu(DoubleTensor x, double[] slopes) {
    int channels = x.rank() < 2 ? 1 : x.size(1);
    int inner = Extents.count(x.shape(), Math.min(2, x.rank()), x.rank());
    double[] y = new double[x.values().length];
    for (int i = 0; i < y.length; i++) {
      double v = x.values()[i];
      double slope = slopes[slopes.length == 1 ? 0 : i / inner % channels];
      y[i] = v >= 0 ? v : slope * v;
    }
    return new DoubleTensor(x.shape(), y, x.batched());
  }
}
