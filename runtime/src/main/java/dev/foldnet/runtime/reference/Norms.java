package dev.foldnet.runtime.reference;

import java.util.Arrays;

/** Batch, group and layer normalisation, and local response normalisation. */
final class Norms {
  private Norms() {}

  static DoubleTensor batch(
      DoubleTensor x,
      DoubleTensor weight,
      DoubleTensor bias,
      DoubleTensor mean,
      DoubleTensor var,
      double eps) {
    int channels = x.size(1);
    double[] scale = new double[channels];
    double[] shift = new double[channels];
    for (int c = 0; c < channels; c++) {
      double gamma = weight == null ? 1 : weight.values()[c];
      double beta = bias == null ? 0 : bias.values()[c];
      scale[c] = gamma / Math.sqrt(var.values()[c] + eps);
      shift[c] = beta - mean.values()[c] * scale[c];
    }
    return Elementwise.affine(x, scale, shift);
  }

  static DoubleTensor group(
      DoubleTensor x, DoubleTensor weight, DoubleTensor bias, int groups, double eps) {
    int channels = x.size(1);
    DoubleTensor y = rows(x, x.values().length / (x.size(0) * groups), eps);
    return Elementwise.affine(y, filled(weight, channels, 1), filled(bias, channels, 0));
  }

  static DoubleTensor layer(DoubleTensor x, DoubleTensor weight, DoubleTensor bias, double eps) {
    int size = x.size(x.rank() - 1);
    DoubleTensor y = rows(x, size, eps);
    double[] scale = filled(weight, size, 1);
    double[] shift = filled(bias, size, 0);
    double[] values = new double[y.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = y.values()[i] * scale[i % size] + shift[i % size];
    }
    return new DoubleTensor(x.shape(), values, x.batched());
  }

  private static double[] filled(DoubleTensor values, int size, double otherwise) {
    if (values != null) {
      return values.values();
    }
    double[] filled = new double[size];
    Arrays.fill(filled, otherwise);
    return filled;
  }

  /** (x - mean) / sqrt(var + eps) over stretches of that many neighbours. */
  private static DoubleTensor rows(DoubleTensor x, int size, double eps) {
    double[] from = x.values();
    double[] to = new double[from.length];
    for (int start = 0; start < to.length; start += size) {
      double mean = 0;
      for (int i = start; i < start + size; i++) {
        mean += from[i] / size;
      }
      double var = 0;
      for (int i = start; i < start + size; i++) {
        var += (from[i] - mean) * (from[i] - mean) / size;
      }
      for (int i = start; i < start + size; i++) {
        to[i] = (from[i] - mean) / Math.sqrt(var + eps);
      }
    }
    return new DoubleTensor(x.shape(), to, x.batched());
  }

  static DoubleTensor lrn(DoubleTensor x, int size, double alpha, double beta, double k) {
    int channels = x.size(1);
    int inner = Extents.count(x.shape(), 2, x.rank());
    double[] y = new double[x.values().length];
    for (int i = 0; i < y.length; i++) {
      int channel = i / inner % channels;
      double sum = 0;
      for (int d = -(size / 2); d <= (size - 1) / 2; d++) {
        if (channel + d >= 0 && channel + d < channels) {
          double v = x.values()[i + d * inner];
          sum += v * v;
        }
      }
      y[i] = x.values()[i] / Math.pow(k + alpha / size * sum, beta);
    }
    return new DoubleTensor(x.shape(), y, x.batched());
  }
}
