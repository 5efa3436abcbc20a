package dev.foldnet.runtime.reference;

import java.util.stream.IntStream;

/**
 * What a deformable convolution sees, as torchvision's {@code deform_conv2d} defines it: the
 * elements of each window where offsets move them, side by side as channels, so that a convolution
 * with a window of one element is left. The planes of x are sampled in parallel.
 */
final class Deformation {
  private final DoubleTensor x;
  private final DoubleTensor offset;
  private final DoubleTensor mask;
  private final int[] kernel;
  private final int[] stride;
  private final int[] padding;
  private final int[] dilation;
  private final Precision precision;
  private final int[] out = new int[2];

  /**
   * The windows of an image.
   *
   * @param mask null for none
   */
  Deformation(
      DoubleTensor x,
      DoubleTensor offset,
      DoubleTensor mask,
      DoubleTensor weight,
      int[] stride,
      int[] padding,
      int[] dilation,
      Precision precision) {
    Extents.require(x.rank() == 4 && weight.rank() == 4, "deformable convolution", x, weight);
    this.x = x;
    this.offset = offset;
    this.mask = mask;
    this.kernel = new int[] {weight.size(2), weight.size(3)};
    this.stride = stride;
    this.padding = padding;
    this.dilation = dilation;
    this.precision = precision;
    for (int i = 0; i < 2; i++) {
      int reach = dilation[i] * (kernel[i] - 1) + 1;
      out[i] = Math.floorDiv(x.size(i + 2) + 2 * padding[i] - reach, stride[i]) + 1;
    }
    requireFit();
  }

  private void requireFit() {
    int groups = groups();
    boolean fits =
        groups > 0
            && x.size(1) % groups == 0
            && isOfPlaces(offset, 2 * groups * taps())
            && (mask == null || isOfPlaces(mask, groups * taps()));
    Extents.require(fits, "deformable convolution", x, offset, mask);
  }

  private boolean isOfPlaces(DoubleTensor each, int channels) {
    return each.rank() == 4
        && each.size(0) == x.size(0)
        && each.size(1) == channels
        && each.size(2) == out[0]
        && each.size(3) == out[1];
  }

  private int taps() {
    return kernel[0] * kernel[1];
  }

  /** The groups of channels that are moved together. */
  private int groups() {
    return offset.size(1) / (2 * taps());
  }

  /** The weight (O, C / groups, kH, kW) as that of a window of one element. */
  DoubleTensor flat(DoubleTensor weight) {
    int[] shape = {weight.size(0), weight.size(1) * taps(), 1, 1};
    return new DoubleTensor(shape, weight.values(), false);
  }

  /** The elements, (N, C kH kW, H', W'). */
  DoubleTensor samples() {
    int places = out[0] * out[1];
    int planes = x.size(0) * x.size(1);
    double[] y = new double[planes * taps() * places];
    IntStream.range(0, planes)
        .parallel()
        .forEach(
            plane -> {
              for (int tap = 0; tap < taps(); tap++) {
                samples(plane, tap, y, (plane * taps() + tap) * places);
              }
            });
    return new DoubleTensor(new int[] {x.size(0), x.size(1) * taps(), out[0], out[1]}, y, true);
  }

  /** One plane's elements for one of the window's, at all places. */
  private void samples(int plane, int tap, double[] y, int yAt) {
    int channels = x.size(1);
    int group = plane % channels / (channels / groups());
    int moved = (plane / channels * groups() + group) * taps() + tap;
    int places = out[0] * out[1];
    for (int place = 0; place < places; place++) {
      int down = 2 * moved * places + place;
      double row = position(0, place / out[1], tap / kernel[1], offset.values()[down]);
      double column = position(1, place % out[1], tap % kernel[1], offset.values()[down + places]);
      double factor = mask == null ? 1 : mask.values()[moved * places + place];
      y[yAt + place] = precision.round(factor * sample(plane, row, column));
    }
  }

  private double position(int axis, int place, int tap, double moved) {
    return precision.round(place * stride[axis] - padding[axis] + tap * dilation[axis] + moved);
  }

  /** Zero from one element outside on, however far. */
  private double sample(int plane, double row, double column) {
    boolean outside = row <= -1 || row >= x.size(2) || column <= -1 || column >= x.size(3);
    return outside ? 0 : Sampling.between(x, plane, row, column);
  }
}
