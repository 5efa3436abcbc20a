package dev.foldnet.runtime.verify;

import dev.foldnet.runtime.reference.DoubleTensor;
import java.util.Arrays;
import java.util.Optional;

/**
 * A value beside the one that it stands for.
 *
 * @param expected shape (N, C, sizes), or any other
 * @param found of the same shape
 * @param output whether it has to be equal: an output is never stored otherwise
 */
record Comparison(DoubleTensor expected, DoubleTensor found, boolean output) {
  /** What two computations in double may differ by, of the largest magnitude. */
  private static final double EQUAL = 1e-9;

  /** Numbers a channel, from which on two of them more or less do not decide; chosen. */
  private static final int TELLING = 8;

  /** As they are or, if that differs, after the best scale and offset for each channel. */
  Optional<LayerDifference> difference(int original, int fused) {
    double largest = off(expected.values(), new double[expected.values().length]);
    double direct = off(expected.values(), found.values());
    if (output || direct <= EQUAL * largest) {
      return Optional.of(new LayerDifference(original, fused, largest, direct, false));
    }
    if (!isTelling()) {
      return Optional.empty();
    }
    double best = off(rescaled(), found.values());
    double stored = off(found.values(), new double[found.values().length]);
    return Optional.of(new LayerDifference(original, fused, stored, best, true));
  }

  private boolean isTelling() {
    return expected.rank() > 1
        && expected.values().length / expected.size(1) >= TELLING
        && Arrays.equals(expected.shape(), found.shape());
  }

  /** The largest distance; infinite for values of different shapes. */
  private static double off(double[] a, double[] b) {
    if (a.length != b.length) {
      return Double.POSITIVE_INFINITY;
    }
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  /** The expected value with the scale and offset in each channel that bring it nearest. */
  private double[] rescaled() {
    double[] x = expected.values();
    double[] y = found.values();
    int channels = expected.size(1);
    int inner = x.length / (expected.size(0) * channels);
    double[] meanX = means(x, channels, inner);
    double[] meanY = means(y, channels, inner);
    double[] products = new double[channels];
    double[] squares = new double[channels];
    for (int i = 0; i < x.length; i++) {
      int c = i / inner % channels;
      products[c] += (x[i] - meanX[c]) * (y[i] - meanY[c]);
      squares[c] += (x[i] - meanX[c]) * (x[i] - meanX[c]);
    }
    double[] near = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int c = i / inner % channels;
      double scale = squares[c] == 0 ? 0 : products[c] / squares[c];
      near[i] = meanY[c] + scale * (x[i] - meanX[c]);
    }
    return near;
  }

  private static double[] means(double[] values, int channels, int inner) {
    double[] means = new double[channels];
    for (int i = 0; i < values.length; i++) {
      means[i / inner % channels] += values[i];
    }
    for (int c = 0; c < channels; c++) {
      means[c] /= (double) values.length / channels;
    }
    return means;
  }
}
