package dev.foldnet.runtime.image;

/**
 * Antialiased bilinear resizing, equal to the last bit to Pillow's {@code Image.resize(size,
 * BILINEAR)} for 8-bit pictures: a triangle filter as wide as the reduction, its weights in fixed
 * point with 22 fractional bits, rows first, then columns, rounded to 8 bits after each pass.
 */
final class Resampling {
  private static final int PRECISION = 32 - 8 - 2;
  private static final int HALF = 1 << (PRECISION - 1);

  private Resampling() {}

  /** The picture in another size. */
  static Picture bilinear(Picture picture, int width, int height) {
    Picture wide =
        picture.width() == width ? picture : rows(picture, Taps.of(picture.width(), width));
    return wide.height() == height ? wide : columns(wide, Taps.of(wide.height(), height));
  }

  private static Picture rows(Picture picture, Taps taps) {
    int channels = picture.channels();
    int height = picture.height();
    int width = taps.count();
    byte[] in = picture.raw();
    byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(width, height), channels)];
    for (int y = 0; y < height; y++) {
      int row = y * picture.width();
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < channels; c++) {
          int from = (row + taps.first[x]) * channels + c;
          out[(y * width + x) * channels + c] = weighted(in, from, channels, taps.weights[x]);
        }
      }
    }
    return Picture.wrap(width, height, channels, out);
  }

  private static Picture columns(Picture picture, Taps taps) {
    int stride = picture.width() * picture.channels();
    int height = taps.count();
    byte[] in = picture.raw();
    byte[] out = new byte[Math.multiplyExact(stride, height)];
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < stride; i++) {
        out[y * stride + i] = weighted(in, taps.first[y] * stride + i, stride, taps.weights[y]);
      }
    }
    return Picture.wrap(picture.width(), height, picture.channels(), out);
  }

  private static byte weighted(byte[] in, int from, int step, int[] weights) {
    int sum = HALF;
    int at = from;
    for (int weight : weights) {
      sum += (in[at] & 0xFF) * weight;
      at += step;
    }
    return (byte) Math.max(0, Math.min(255, sum >> PRECISION));
  }

  /** Of each output position, the first input position it sees and the weights from there on. */
  private static final class Taps {
    private final int[] first;
    private final int[][] weights;

    private Taps(int[] first, int[][] weights) {
      this.first = first;
      this.weights = weights;
    }

    int count() {
      return first.length;
    }

    static Taps of(int in, int out) {
      double scale = (double) in / out;
      double reach = Math.max(scale, 1);
      int[] first = new int[out];
      int[][] weights = new int[out][];
      for (int i = 0; i < out; i++) {
        double centre = (i + 0.5) * scale;
        int from = Math.max(0, (int) (centre - reach + 0.5));
        int to = Math.min(in, (int) (centre + reach + 0.5));
        first[i] = from;
        weights[i] = triangle(from, to - from, centre, 1 / reach);
      }
      return new Taps(first, weights);
    }

    /** The triangle's values at the pixels from there on, normed to the sum 2^22. */
    private static int[] triangle(int from, int count, double centre, double factor) {
      double[] values = new double[count];
      double sum = 0;
      for (int i = 0; i < count; i++) {
        values[i] = Math.max(0, 1 - Math.abs((i + from - centre + 0.5) * factor));
        sum += values[i];
      }
      int[] weights = new int[count];
      for (int i = 0; i < count; i++) {
        weights[i] = (int) (0.5 + values[i] / sum * (1 << PRECISION));
      }
      return weights;
    }
  }
}
