package dev.foldnet.runtime.reference;

/**
 * One product, or four, that are added to a row of a sum: weights and the planes that they
 * multiply, each as far from the next as the others.
 */
final class Terms {
  /** How many are added together: a sum is read and written once for all of them. */
  static final int MOST = 4;

  private final double[] w;
  private final int wAt;
  private final int wStep;
  private final double[] x;
  private final int xAt;
  private final int xStep;
  private final int count;

  /** Before any is chosen: where the first weight and the first plane begin. */
  Terms(double[] w, int wAt, int wStep, double[] x, int xAt, int xStep) {
    this(w, wAt, wStep, x, xAt, xStep, 0);
  }

  private Terms(double[] w, int wAt, int wStep, double[] x, int xAt, int xStep, int count) {
    this.w = w;
    this.wAt = wAt;
    this.wStep = wStep;
    this.x = x;
    this.xAt = xAt;
    this.xStep = xStep;
    this.count = count;
  }

  /** So many from a channel on, 1 or {@link #MOST}, by the tap k of their kernels. */
  Terms at(int channel, int k, int together) {
    return new Terms(
        w, wAt + channel * wStep + k, wStep, x, xAt + channel * xStep, xStep, together);
  }

  /** y[to + i yBy] += w x[from + i xBy] for each of them. */
  void add(double[] y, int to, int yBy, int from, int xBy, int length, Precision precision) {
    int at = xAt + from;
    if (precision == Precision.SINGLE) {
      for (int term = 0; term < count; term++) {
        single(w[wAt + term * wStep], y, to, yBy, at + term * xStep, xBy, length);
      }
    } else if (count == MOST) {
      four(y, to, yBy, at, xBy, length);
    } else {
      one(w[wAt], y, to, yBy, at, xBy, length);
    }
  }

  private void one(double weight, double[] y, int to, int yBy, int from, int xBy, int length) {
    for (int i = 0, o = to, at = from; i < length; i++, o += yBy, at += xBy) {
      y[o] += weight * x[at];
    }
  }

  private void four(double[] y, int to, int yBy, int from, int xBy, int length) {
    double w0 = w[wAt];
    double w1 = w[wAt + wStep];
    double w2 = w[wAt + 2 * wStep];
    double w3 = w[wAt + 3 * wStep];
    int second = xStep;
    int third = 2 * xStep;
    int fourth = 3 * xStep;
    double[] v = x;
    for (int i = 0, o = to, at = from; i < length; i++, o += yBy, at += xBy) {
      y[o] += w0 * v[at] + w1 * v[at + second] + w2 * v[at + third] + w3 * v[at + fourth];
    }
  }

  private void single(double weight, double[] y, int to, int yBy, int from, int xBy, int length) {
    for (int i = 0, o = to, at = from; i < length; i++, o += yBy, at += xBy) {
      y[o] = (float) (y[o] + weight * x[at]);
    }
  }
}
