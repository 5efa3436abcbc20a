package dev.foldnet.runtime.verify;

import java.util.function.Supplier;

/** How far outputs may be off, of their largest value. */
interface Allowance {
  /** What one output may be off, given what it is off. */
  double of(int output, double relative);

  /**
   * The fold judged in double: max(1e-9, 100 e), with e what the last bits of the inputs move. They
   * stand for all rounding on the way, a hundred times as much: of a network that rounding decides,
   * a fold that is right differs by more than 1e-9, too.
   *
   * @param errors for each output, computed only where 1e-9 is not enough
   */
  static Allowance exact(Supplier<double[]> errors) {
    return atLeast(1e-9, 100, errors);
  }

  /**
   * An engine in float32: max(1e-4, 4 e), with e float32's own error.
   *
   * @param errors for each output, computed only where 1e-4 is not enough
   */
  static Allowance float32(Supplier<double[]> errors) {
    return atLeast(1e-4, 4, errors);
  }

  private static Allowance atLeast(double least, double factor, Supplier<double[]> errors) {
    return new Allowance() {
      private double[] known;

      @Override
      public double of(int output, double relative) {
        if (relative <= least || !Double.isFinite(relative)) {
          return least;
        }
        if (known == null) {
          known = errors.get();
        }
        double error = known[output];
        return Double.isFinite(error) ? Math.max(least, factor * error) : least;
      }
    };
  }
}
