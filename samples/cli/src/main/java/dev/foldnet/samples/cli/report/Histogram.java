package dev.foldnet.samples.cli.report;

import java.util.ArrayList;
import java.util.List;

/**
 * How a vector's numbers are spread over bins of equal width.
 *
 * @param least the first bin's lower end
 * @param largest the last bin's upper end
 * @param counts how many are in each bin
 * @param negative how many are below 0
 * @param zero how many are 0
 */
record Histogram(double least, double largest, List<Integer> counts, int negative, int zero) {
  private static final int BINS = 24;

  /** Of numbers, at least one; those that are not finite are in no bin. */
  static Histogram of(float[] values) {
    double least = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    int negative = 0;
    int zero = 0;
    for (float value : values) {
      if (Float.isFinite(value)) {
        least = Math.min(least, value);
        largest = Math.max(largest, value);
      }
      negative += value < 0 ? 1 : 0;
      zero += value == 0 ? 1 : 0;
    }
    int[] counts = new int[BINS];
    for (float value : values) {
      if (Float.isFinite(value)) {
        double share = largest > least ? (value - least) / (largest - least) : 0;
        counts[Math.min(BINS - 1, (int) (share * BINS))]++;
      }
    }
    List<Integer> list = new ArrayList<>();
    for (int count : counts) {
      list.add(count);
    }
    boolean none = least > largest;
    return new Histogram(none ? 0 : least, none ? 0 : largest, list, negative, zero);
  }
}
