package dev.foldnet.runtime.image;

/**
 * How a picture's pixels are weighted when it is scaled, by their distance from the pixel that is
 * made. The first two are Pillow's filters of these names, and smooth what they shrink.
 */
public enum Interpolation {
  /** By a triangle. */
  BILINEAR(1, true) {
    @Override
    double weight(double distance) {
      return Math.max(0, 1 - Math.abs(distance));
    }
  },

  /** By a cubic of Keys's, a = -0.5: negative from one pixel to two. */
  BICUBIC(2, true) {
    @Override
    double weight(double distance) {
      return keys(-0.5, distance);
    }
  },

  /**
   * As OpenCV's {@code INTER_CUBIC}: by a cubic of Keys's, a = -0.75, of four pixels along each
   * axis whatever the scale, those beyond the edge like the edge's; what shrinks is not smoothed.
   */
  OPENCV_CUBIC(2, false) {
    @Override
    double weight(double distance) {
      return keys(-0.75, distance);
    }
  };

  private final int support;
  private final boolean smoothing;

  Interpolation(int support, boolean smoothing) {
    this.support = support;
    this.smoothing = smoothing;
  }

  /**
   * R. G. Keys, "Cubic convolution interpolation for digital image processing", IEEE Transactions
   * on Acoustics, Speech, and Signal Processing 29, 1981: the equation (4).
   */
  private static double keys(double a, double distance) {
    double x = Math.abs(distance);
    if (x < 1) {
      return ((a + 2) * x - (a + 3)) * x * x + 1;
    }
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
  }

  /**
   * Whether the filter becomes as wide as the reduction, and the weights inside the picture make up
   * for those outside; if not, pixels beyond the edge are like the edge's.
   */
  boolean isSmoothing() {
    return smoothing;
  }

  /** From what distance on weights are 0, in pixels of the larger of both pictures. */
  int support() {
    return support;
  }

  /** The weight at a distance, in the same pixels. */
  abstract double weight(double distance);
}
