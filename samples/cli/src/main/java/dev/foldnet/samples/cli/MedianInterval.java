package dev.foldnet.samples.cli;

import java.util.Arrays;

/**
 * A sample's median, and between which two values of the sample that of the population lies.
 *
 * <p>Of n independent values, whatever their distribution, the k smallest are all above the
 * population's median with the probability P(B &lt; k), B binomial of n and 1/2; the k largest
 * below it with the same. So the median lies from the k-th smallest to the k-th largest but with
 * twice that: the interval of the sign test (W. R. Thompson, "On confidence ranges for the median
 * and other expectation distributions for populations of unknown distribution form", Annals of
 * Mathematical Statistics 7, 1936). k is the largest that leaves {@link #LEVEL}.
 *
 * @param median of the sample
 * @param low the k-th smallest value
 * @param high the k-th largest value
 * @param confidence with which the median is between these two
 */
record MedianInterval(double median, double low, double high, double confidence) {
  /** The usual level. */
  static final double LEVEL = 0.95;

  /** With fewer values even the whole sample says less than {@link #LEVEL}. */
  static final int LEAST = 6;

  /** With more, 2^-n is no double. */
  static final int MOST = 1000;

  /**
   * The interval of some values.
   *
   * @throws IllegalArgumentException if they are fewer than {@link #LEAST} or more than {@link
   *     #MOST}
   */
  static MedianInterval of(double[] values) {
    int n = values.length;
    if (n < LEAST || n > MOST) {
      throw new IllegalArgumentException(
          "%d values; an interval takes %d to %d".formatted(n, LEAST, MOST));
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double term = Math.pow(2, -n);
    double below = term;
    int k = 1;
    while (true) {
      term *= (double) (n - k + 1) / k;
      if (1 - 2 * (below + term) < LEVEL) {
        break;
      }
      below += term;
      k++;
    }
    double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    return new MedianInterval(median, sorted[k - 1], sorted[n - k], 1 - 2 * below);
  }

  /** Whether the median may be that. */
  boolean contains(double value) {
    return low <= value && value <= high;
  }
}
