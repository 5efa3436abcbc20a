package dev.foldnet.runtime.reference;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Convolution and its transpose over up to three spatial axes. The output channels are computed in
 * parallel; each sum runs over input channels, then the kernel, in one order.
 */
final class Convolutions {
  private final int[] kernel;
  private final int[] stride;
  private final int[] padding;
  private final int[] dilation;

  private Convolutions(int[] kernel, int[] stride, int[] padding, int[] dilation) {
    this.kernel = Extents.three(kernel, 1);
    this.stride = Extents.three(stride, 1);
    this.padding = Extents.three(padding, 0);
    this.dilation = Extents.three(dilation, 1);
  }

  private static Convolutions of(DoubleTensor weight, int[] stride, int[] padding, int[] dilation) {
    int[] shape = weight.shape();
    int[] kernel = Arrays.copyOfRange(shape, 2, shape.length);
    return new Convolutions(kernel, stride, padding, dilation);
  }

  static DoubleTensor conv(
      DoubleTensor x,
      DoubleTensor weight,
      DoubleTensor bias,
      int[] stride,
      int[] padding,
      int[] dilation,
      int groups) {
    Convolutions c = of(weight, stride, padding, dilation);
    int[] in = Extents.spatial(x);
    int[] out = new int[3];
    for (int i = 0; i < 3; i++) {
      int reach = c.dilation[i] * (c.kernel[i] - 1) + 1;
      out[i] = Math.floorDiv(in[i] + 2 * c.padding[i] - reach, c.stride[i]) + 1;
    }
    int channels = weight.size(0);
    int perGroup = channels / groups;
    int depth = weight.size(1);
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
              for (int i = 0; i < depth; i++) {
                int from = (n * x.size(1) + o / perGroup * depth + i) * inSize;
                int tap = (o * depth + i) * taps;
                c.plane(weight.values(), tap, y, plane * outSize, out, x.values(), from, in, false);
              }
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
      int groups) {
    Convolutions c = of(weight, stride, padding, dilation);
    int[] extra = Extents.three(outPadding, 0);
    int[] in = Extents.spatial(x);
    int[] out = new int[3];
    for (int i = 0; i < 3; i++) {
      int reach = c.dilation[i] * (c.kernel[i] - 1) + 1;
      out[i] = (in[i] - 1) * c.stride[i] - 2 * c.padding[i] + reach + extra[i];
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
              for (int i = 0; i < depth; i++) {
                int channel = o / perGroup * depth + i;
                int from = (n * x.size(1) + channel) * inSize;
                int tap = (channel * perGroup + o % perGroup) * taps;
                c.plane(weight.values(), tap, y, plane * outSize, out, x.values(), from, in, true);
              }
            });
    return new DoubleTensor(Extents.withSpatial(x, channels, out), y, x.batched());
  }

  private static void fill(double[] y, int from, int count, DoubleTensor bias, int channel) {
    if (bias != null) {
      Arrays.fill(y, from, from + count, bias.values()[channel]);
    }
  }

  /**
   * Adds one input plane, times one kernel, to one output plane. With s = o stride - padding + k
   * dilation, a convolution adds small[s] to large[o]; its transpose has the roles exchanged.
   */
  private void plane(
      double[] weight,
      int tap,
      double[] y,
      int yAt,
      int[] ySize,
      double[] x,
      int xAt,
      int[] xSize,
      boolean transposed) {
    int[] walked = transposed ? xSize : ySize;
    int[] reached = transposed ? ySize : xSize;
    for (int kz = 0, k = tap; kz < kernel[0]; kz++) {
      for (int ky = 0; ky < kernel[1]; ky++) {
        for (int kx = 0; kx < kernel[2]; kx++, k++) {
          int[] shift = {offset(0, kz), offset(1, ky), offset(2, kx)};
          if (transposed) {
            scatter(weight[k], y, yAt, reached, x, xAt, walked, shift);
          } else {
            gather(weight[k], y, yAt, walked, x, xAt, reached, shift);
          }
        }
      }
    }
  }

  private int offset(int axis, int k) {
    return k * dilation[axis] - padding[axis];
  }

  /** y[o] += w x[o stride + shift]. */
  private void gather(
      double w, double[] y, int yAt, int[] ySize, double[] x, int xAt, int[] xSize, int[] shift) {
    int step = stride[2];
    int first = first(2, shift[2]);
    int end = end(2, shift[2], ySize[2], xSize[2]);
    for (int oz = first(0, shift[0]); oz < end(0, shift[0], ySize[0], xSize[0]); oz++) {
      for (int oy = first(1, shift[1]); oy < end(1, shift[1], ySize[1], xSize[1]); oy++) {
        int to = yAt + (oz * ySize[1] + oy) * ySize[2];
        int row = (oz * stride[0] + shift[0]) * xSize[1] + oy * stride[1] + shift[1];
        int from = xAt + row * xSize[2] + shift[2];
        for (int ox = first; ox < end; ox++) {
          y[to + ox] += w * x[from + ox * step];
        }
      }
    }
  }

  /** y[i stride + shift] += w x[i]. */
  private void scatter(
      double w, double[] y, int yAt, int[] ySize, double[] x, int xAt, int[] xSize, int[] shift) {
    int step = stride[2];
    int first = first(2, shift[2]);
    int end = end(2, shift[2], xSize[2], ySize[2]);
    for (int iz = first(0, shift[0]); iz < end(0, shift[0], xSize[0], ySize[0]); iz++) {
      for (int iy = first(1, shift[1]); iy < end(1, shift[1], xSize[1], ySize[1]); iy++) {
        int from = xAt + (iz * xSize[1] + iy) * xSize[2];
        int row = (iz * stride[0] + shift[0]) * ySize[1] + iy * stride[1] + shift[1];
        int to = yAt + row * ySize[2] + shift[2];
        for (int ix = first; ix < end; ix++) {
          y[to + ix * step] += w * x[from + ix];
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
