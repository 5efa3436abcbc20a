package dev.foldnet.processor.fold;

import dev.foldnet.runtime.reference.DoubleTensor;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Numbers computed in double, and by how much each may be off from what exact arithmetic gives.
 *
 * @param error of the same shape, not negative
 */
record Bounded(DoubleTensor value, DoubleTensor error) {
  /** The largest relative error of one rounding to double. */
  private static final double UNIT = 0x1p-53;

  static Bounded exact(DoubleTensor value) {
    return new Bounded(value, map(value, v -> 0));
  }

  /**
   * How much n roundings one behind the other may add up to, relative to the sum of magnitudes: n u
   * / (1 - n u) (Higham, Accuracy and Stability of Numerical Algorithms, lemma 3.1).
   */
  static double gamma(long n) {
    return n * UNIT / (1 - n * UNIT);
  }

  DoubleTensor magnitude() {
    return map(value, Math::abs);
  }

  /** The largest magnitude that the exact numbers may have. */
  DoubleTensor reach() {
    double[] reach = magnitude().values();
    for (int i = 0; i < reach.length; i++) {
      reach[i] += error.values()[i];
    }
    return new DoubleTensor(value.shape(), reach, value.batched());
  }

  boolean isExact() {
    return Arrays.stream(error.values()).allMatch(e -> e == 0);
  }

  /** How many roundings make a relative error as large as the largest of its numbers. */
  int roundings() {
    double largest = 0;
    for (int i = 0; i < value.values().length; i++) {
      double e = error.values()[i];
      largest = Math.max(largest, e == 0 ? 0 : e / Math.abs(value.values()[i]));
    }
    return (int) Math.ceil(largest / UNIT);
  }

  /** The largest magnitude. */
  static double largest(DoubleTensor x) {
    return Arrays.stream(x.values()).map(Math::abs).max().orElse(0);
  }

  static DoubleTensor map(DoubleTensor x, DoubleUnaryOperator f) {
    return new DoubleTensor(x.shape(), Arrays.stream(x.values()).map(f).toArray(), x.batched());
  }

  /** What numbers of one shape add up to, the last of them times a factor. */
  static DoubleTensor sum(DoubleTensor first, double factor, DoubleTensor... others) {
    double[] sum = first.values().clone();
    for (int k = 0; k < others.length; k++) {
      double times = k == others.length - 1 ? factor : 1;
      for (int i = 0; i < sum.length; i++) {
        sum[i] += times * others[k].values()[i];
      }
    }
    return new DoubleTensor(first.shape(), sum, first.batched());
  }
}
