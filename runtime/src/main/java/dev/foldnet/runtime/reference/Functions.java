package dev.foldnet.runtime.reference;

/** Scalar functions that {@link Math} lacks. */
final class Functions {
  private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

  private Functions() {}

  /**
   * The error function, to about 1e-15. Under 3 by the series 2/sqrt(pi) e^(-x^2) sum of 2^n
   * x^(2n+1) / (1 3 5 … (2n+1)), whose terms are of one sign (Abramowitz and Stegun 7.1.6); beyond
   * by the continued fraction of the complement (7.1.14).
   */
  static double erf(double x) {
    double a = Math.abs(x);
    if (Double.isNaN(x) || a >= 6) {
      return Double.isNaN(x) ? x : Math.signum(x);
    }
    return Math.copySign(a < 3 ? series(a) : 1 - complement(a), x);
  }

  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; term > sum * 1e-17; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return TWO_OVER_ROOT_PI * Math.exp(-x * x) * sum;
  }

  private static double complement(double x) {
    double fraction = x;
    for (int n = 60; n >= 1; n--) {
      fraction = x + n / 2.0 / fraction;
    }
    return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** As PyTorch: NaN stays NaN, whichever bound it would be compared with. */
  static double clamp(double x, double min, double max) {
    return Math.min(Math.max(x, min), max);
  }

  static double gelu(double x) {
    return x * 0.5 * (1 + erf(x * Math.sqrt(0.5)));
  }

  static double elu(double x, double alpha) {
    return x > 0 ? x : alpha * Math.expm1(x);
  }
}
