package dev.foldnet.runtime.image;

/**
 * How a picture's pixels are weighted when it is scaled, by their distance from the pixel that is
 * made; both smooth what they shrink. The filters are Pillow's of these names.
 */
public enum Interpolation {
  /** By a triangle. */
  BILINEAR(1) {
    @Override
    double weight(double distance) {
      return Math.max(0, 1 - Math.abs(distance));
    }
  },

  /** By a cubic of Keys's, a = -0.5: negative from one pixel to two. */
  BICUBIC(2) {
    @Override
    double weight(double distance) {
      double x = Math.abs(distance);
      if (x < 1) {
        return (1.5 * x - 2.5) * x * x + 1;
      }
      return x < 2 ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0;
    }
  };

  private final int support;

  Interpolation(int support) {
    this.support = support;
  }

  /** From what distance on weights are 0, in pixels of the larger of both pictures. */
  int support() {
    return support;
  }

  /** The weight at a distance, in the same pixels. */
  abstract double weight(double distance);
}
