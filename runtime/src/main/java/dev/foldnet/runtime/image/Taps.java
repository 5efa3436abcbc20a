package dev.foldnet.runtime.image;

/**
 * Of output positions along an axis, the first input position that each sees and the weights from
 * there on, in fixed point with 22 fractional bits. A smoothing filter is as wide as the reduction,
 * as Pillow's {@code precompute_coeffs} and {@code normalize_coeffs_8bpc} have it. Immutable.
 */
final class Taps {
  private static final int PRECISION = 32 - 8 - 2;
  private static final int HALF = 1 << (PRECISION - 1);

  private final int[] first;
  private final int[][] weights;

  private Taps(int[] first, int[][] weights) {
    this.first = first;
    this.weights = weights;
  }

  /**
   * The taps of some outputs.
   *
   * @param in how long the axis is
   * @param out how long it becomes
   * @param from the first output wanted
   * @param count how many are wanted
   */
  static Taps of(int in, int out, int from, int count, Interpolation filter) {
    double scale = (double) in / out;
    double wide = filter.isSmoothing() ? Math.max(scale, 1) : 1;
    double reach = filter.support() * wide;
    int[] first = new int[count];
    int[][] weights = new int[count][];
    for (int i = 0; i < count; i++) {
      double centre = (from + i + 0.5) * scale;
      first[i] = Math.max(0, (int) (centre - reach + 0.5));
      int end = Math.min(in, (int) (centre + reach + 0.5));
      double[] values = values(filter, first[i], end - first[i], centre, 1 / wide);
      if (!filter.isSmoothing()) {
        int before = first[i] - (int) Math.floor(centre - reach + 0.5);
        addBeyond(values, filter, first[i] - centre + 0.5, before);
      }
      weights[i] = normed(values);
    }
    return new Taps(first, weights);
  }

  /**
   * Gives the first pixel the weight of those before it, the last one that of those behind it.
   *
   * @param distance of the first pixel
   * @param before how many are before it; all that are seen are {@code 2 * support}
   */
  private static void addBeyond(
      double[] values, Interpolation filter, double distance, int before) {
    for (int k = 1; k <= before; k++) {
      values[0] += filter.weight(distance - k);
    }
    int last = values.length - 1;
    int behind = 2 * filter.support() - before - values.length;
    for (int k = 1; k <= behind; k++) {
      values[last] += filter.weight(distance + last + k);
    }
  }

  /** The filter's values at the pixels from there on. */
  private static double[] values(
      Interpolation filter, int from, int count, double centre, double factor) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = filter.weight((i + from - centre + 0.5) * factor);
    }
    return values;
  }

  /** Normed to the sum 2^22. */
  private static int[] normed(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    int[] weights = new int[values.length];
    for (int i = 0; i < weights.length; i++) {
      double weight = values[i] / sum * (1 << PRECISION);
      weights[i] = (int) (weight + (weight < 0 ? -0.5 : 0.5));
    }
    return weights;
  }

  /** The same for an axis of that length that runs the other way, outputs too. */
  Taps mirrored(int in) {
    int count = count();
    int[] newFirst = new int[count];
    int[][] newWeights = new int[count][];
    for (int i = 0; i < count; i++) {
      int[] old = weights[count - 1 - i];
      newFirst[i] = in - first[count - 1 - i] - old.length;
      newWeights[i] = new int[old.length];
      for (int k = 0; k < old.length; k++) {
        newWeights[i][k] = old[old.length - 1 - k];
      }
    }
    return new Taps(newFirst, newWeights);
  }

  /** The same for an axis whose first inputs, so many, are cut off; no output sees them. */
  Taps from(int start) {
    int[] newFirst = new int[first.length];
    for (int i = 0; i < first.length; i++) {
      newFirst[i] = first[i] - start;
    }
    return new Taps(newFirst, weights);
  }

  /** How many outputs. */
  int count() {
    return first.length;
  }

  /** The first input that an output sees. */
  int first(int output) {
    return first[output];
  }

  /** The last one. */
  int last(int output) {
    return first[output] + weights[output].length - 1;
  }

  /** The weights of an output's inputs, in order; not to be written to. */
  int[] weights(int output) {
    return weights[output];
  }

  /** The most inputs that an output sees. */
  int reach() {
    int reach = 0;
    for (int[] each : weights) {
      reach = Math.max(reach, each.length);
    }
    return reach;
  }

  /** A sum of weighted samples begins with this. */
  static int start() {
    return HALF;
  }

  /** The sample that a sum of weighted sums means, which began with 0. */
  static byte roundTwice(long sum) {
    long sample = (sum + (1L << (2 * PRECISION - 1))) >> (2 * PRECISION);
    return (byte) Math.max(0, Math.min(255, sample));
  }

  /** The sample that a sum means. */
  static byte round(int sum) {
    return (byte) Math.max(0, Math.min(255, sum >> PRECISION));
  }
}
