package dev.foldnet.samples.cli;

import dev.foldnet.runtime.FloatTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How far outputs are from the ones that they should equal.
 *
 * @param absolute largest difference of two values; infinite if one of them is not finite, or
 *     shapes differ
 * @param relative the largest, over all outputs, of an output's largest difference by its largest
 *     magnitude
 */
record Difference(double absolute, double relative) {

  static Difference between(List<FloatTensor> expected, List<FloatTensor> found) {
    if (expected.size() != found.size() || !areFinite(expected) || !areFinite(found)) {
      return new Difference(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }
    double absolute = 0;
    double relative = 0;
    for (int i = 0; i < expected.size(); i++) {
      double largest = largest(expected.get(i), found.get(i));
      double scale = magnitude(expected.get(i).values());
      absolute = Math.max(absolute, largest);
      relative = Math.max(relative, largest == 0 ? 0 : largest / scale);
    }
    return new Difference(absolute, relative);
  }

  private static boolean areFinite(List<FloatTensor> tensors) {
    for (FloatTensor tensor : tensors) {
      for (float value : tensor.values()) {
        if (!Float.isFinite(value)) {
          return false;
        }
      }
    }
    return true;
  }

  private static double largest(FloatTensor expected, FloatTensor found) {
    if (!Arrays.equals(expected.shape(), found.shape())) {
      return Double.POSITIVE_INFINITY;
    }
    double largest = 0;
    for (int i = 0; i < expected.values().length; i++) {
      largest = Math.max(largest, Math.abs((double) expected.values()[i] - found.values()[i]));
    }
    return largest;
  }

  private static double magnitude(float[] values) {
    double largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  @Override
  public String toString() {
    return Double.isFinite(absolute)
        ? String.format(
            Locale.ROOT, "largest difference: %.3g, %.3g of the largest output", absolute, relative)
        : "outputs are not finite, or of different shapes";
  }
}
