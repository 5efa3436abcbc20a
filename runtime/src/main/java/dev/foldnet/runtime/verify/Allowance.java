package dev.foldnet.runtime.verify;

import java.util.function.Supplier;

/** How far outputs may be off, of their largest value. */
interface Allowance {
  /** What one output may be off, given what it is off. */
  double of(int output, double relative);

  /** The fold judged in double. */
  static Allowance exact() {
    return (output, relative) -> 1e-9;
  }

  /**
   * An engine in float32: max(1e-4, 4 e), with e float32's own error, computed only where the
   * former is not enough.
   *
   * @param errors for each output
   */
  static Allowance float32(Supplier<double[]> errors) {
    return new Allowance() {
      private double[] known;

      @Override
      public double of(int output, double relative) {
        double least = 1e-4;
        if (relative <= least || !Double.isFinite(relative)) {
          return least;
        }
        if (known == null) {
          known = errors.get();
        }
        double error = known[output];
        return Double.isFinite(error) ? Math.max(least, 4 * error) : least;
      }
    };
  }
}
