package dev.foldnet.runtime.reference;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Convolution and its transpose over up to three spatial axes. The output channels are computed in
 * parallel; each sum runs over input channels, four at a time, then the kernel, in one order.
 */
final class Convolutions {
  private final int[] kernel;
  private final int[] stride;
  private final int[] padding;
  private final int[] dilation;
  private final Precision precision;

  private Convolutions(
      DoubleTensor weight, int[] stride, int[] padding, int[] dilation, Precision precision) {
    int[] shape = weight.shape();
    this.kernel = Extents.three(Arrays.copyOfRange(shape, 2, shape.length), 1);
    this.stride = Extents.three(stride, 1);
    this.padding = Extents.three(padding, 0);
    this.dilation = Extents.three(dilation, 1);
    this.precision = precision;
  }

  static DoubleTensor conv(
      DoubleTensor x,
      DoubleTensor weight,
      DoubleTensor bias,
      int[] stride,
      int[] padding,
      int[] dilation,
      int groups,
      Precision precision) {
    int depth = weight.size(1);
    Extents.require(x.size(1) == depth * groups, "convolution", x, weight);
    Convolutions c = new Convolutions(weight, stride, padding, dilation, precision);
    int[] in = Extents.spatial(x);
    int[] out = new int[3];
    for (int i = 0; i < 3; i++) {
      out[i] = Math.floorDiv(in[i] + 2 * c.padding[i] - c.reach(i), c.stride[i]) + 1;
      Extents.require(out[i] > 0, "convolution", x, weight);
    }
    int channels = weight.size(0);
    int perGroup = channels / groups;
    int[] ySize = c.isPointwise() ? Extents.row(out) : out;
    int[] xSize = c.isPointwise() ? Extents.row(in) : in;
    int outSize = Extents.count(out);
    int inSize = Extents.count(in);
    int taps = Extents.count(c.kernel);
    double[] y = new double[x.size(0) * channels * outSize];
    IntStream.range(0, x.size(0) * channels)
        .parallel()
        .forEach(
            plane -> {
              int n = plane / channels;
              int o = plane % channels;
              fill(y, plane * outSize, outSize, bias, o);
              int from = (n * x.size(1) + o / perGroup * depth) * inSize;
              int tap = o * depth * taps;
              Terms terms = new Terms(weight.values(), tap, taps, x.values(), from, inSize);
              c.plane(terms, depth, y, plane * outSize, ySize, xSize, false);
            });
    return new DoubleTensor(Extents.withSpatial(x, channels, out), y, x.batched());
  }

  static DoubleTensor deconv(
      DoubleTensor x,
      DoubleTensor weight,
      DoubleTensor bias,
      int[] stride,
      int[] padding,
      int[] outPadding,
      int[] dilation,
      int groups,
      Precision precision) {
    Extents.require(x.size(1) == weight.size(0), "transposed convolution", x, weight);
    Convolutions c = new Convolutions(weight, stride, padding, dilation, precision);
    int[] extra = Extents.three(outPadding, 0);
    int[] in = Extents.spatial(x);
    int[] out = new int[3];
    for (int i = 0; i < 3; i++) {
      out[i] = (in[i] - 1) * c.stride[i] - 2 * c.padding[i] + c.reach(i) + extra[i];
      Extents.require(out[i] > 0, "transposed convolution", x, weight);
    }
    int perGroup = weight.size(1);
    int channels = perGroup * groups;
    int depth = x.size(1) / groups;
    int outSize = Extents.count(out);
    int inSize = Extents.count(in);
    int taps = Extents.count(c.kernel);
    double[] y = new double[x.size(0) * channels * outSize];
    IntStream.range(0, x.size(0) * channels)
        .parallel()
        .forEach(
            plane -> {
              int n = plane / channels;
              int o = plane % channels;
              fill(y, plane * outSize, outSize, bias, o);
              int first = o / perGroup * depth;
              int from = (n * x.size(1) + first) * inSize;
              int tap = (first * perGroup + o % perGroup) * taps;
              Terms terms =
                  new Terms(weight.values(), tap, perGroup * taps, x.values(), from, inSize);
              c.plane(terms, depth, y, plane * outSize, out, in, true);
            });
    return new DoubleTensor(Extents.withSpatial(x, channels, out), y, x.batched());
  }

  /** How many positions the kernel spans along an axis. */
  private int reach(int axis) {
    return dilation[axis] * (kernel[axis] - 1) + 1;
  }

  /** Whether each output is made of one position, so that a plane can be one row. */
  private boolean isPointwise() {
    return Extents.count(kernel) == 1
        && Extents.count(stride) == 1
        && Arrays.equals(padding, new int[3]);
  }

  private static void fill(double[] y, int from, int count, DoubleTensor bias, int channel) {
    if (bias != null) {
      Arrays.fill(y, from, from + count, bias.values()[channel]);
    }
  }

  /**
   * Adds input planes, each times its kernel, to one output plane. With s = o stride - padding + k
   * dilation, a convolution adds small[s] to large[o]; its transpose has the roles exchanged.
   */
  private void plane(
      Terms terms, int depth, double[] y, int yAt, int[] ySize, int[] xSize, boolean transposed) {
    int[] walked = transposed ? xSize : ySize;
    int[] reached = transposed ? ySize : xSize;
    for (int channel = 0; channel < depth; ) {
      int together = channel + Terms.MOST <= depth ? Terms.MOST : 1;
      for (int kz = 0, k = 0; kz < kernel[0]; kz++) {
        for (int ky = 0; ky < kernel[1]; ky++) {
          for (int kx = 0; kx < kernel[2]; kx++, k++) {
            int[] shift = {offset(0, kz), offset(1, ky), offset(2, kx)};
            Terms some = terms.at(channel, k, together);
            rows(some, y, yAt, walked, reached, shift, transposed);
          }
        }
      }
      channel += together;
    }
  }

  private int offset(int axis, int k) {
    return k * dilation[axis] - padding[axis];
  }

  /** y[o] += w x[o stride + shift], or y[i stride + shift] += w x[i] for the transpose. */
  private void rows(
      Terms terms,
      double[] y,
      int yAt,
      int[] walked,
      int[] reached,
      int[] shift,
      boolean transposed) {
    int first = first(2, shift[2]);
    int count = end(2, shift[2], walked[2], reached[2]) - first;
    int lastZ = end(0, shift[0], walked[0], reached[0]);
    int lastY = end(1, shift[1], walked[1], reached[1]);
    for (int z = first(0, shift[0]); z < lastZ; z++) {
      for (int row = first(1, shift[1]); row < lastY; row++) {
        int near = (z * walked[1] + row) * walked[2] + first;
        int far = (z * stride[0] + shift[0]) * reached[1] + row * stride[1] + shift[1];
        far = far * reached[2] + first * stride[2] + shift[2];
        if (transposed) {
          terms.add(y, yAt + far, stride[2], near, 1, count, precision);
        } else {
          terms.add(y, yAt + near, 1, far, stride[2], count, precision);
        }
      }
    }
  }

  /** The first index whose place is not negative. */
  private int first(int axis, int shift) {
    return Math.max(0, -Math.floorDiv(shift, stride[axis]));
  }

  /** The index behind the last whose place lies under the limit. */
  private int end(int axis, int shift, int size, int limit) {
    return Math.min(size, Math.floorDiv(limit - 1 - shift, stride[axis]) + 1);
  }
}
