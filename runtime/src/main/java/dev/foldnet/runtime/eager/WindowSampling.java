package dev.foldnet.runtime.eager;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.foldnet.runtime.Ops.Interpolation;
import dev.foldnet.runtime.Ops.PadMode;

/**
 * What a deformable convolution, which DJL lacks, sees: the elements of each window where offsets
 * move them, side by side as channels, so that a convolution with a window of one element is left.
 * All values belong to one manager.
 */
final class WindowSampling {
  private final NDManager manager;
  private final int[] kernel;
  private final int[] stride;
  private final int[] padding;
  private final int[] dilation;

  WindowSampling(NDManager manager, int[] kernel, int[] stride, int[] padding, int[] dilation) {
    this.manager = manager;
    this.kernel = kernel;
    this.stride = stride;
    this.padding = padding;
    this.dilation = dilation;
  }

  /**
   * The elements, (N, C kH kW, H', W').
   *
   * @param mask null for none
   */
  NDArray samples(NDArray x, NDArray offset, NDArray mask) {
    Shape in = x.getShape();
    Shape out = offset.getShape();
    long taps = (long) kernel[0] * kernel[1];
    long groups = out.get(1) / (2 * taps);
    long places = out.get(2) * out.get(3);
    long images = in.get(0) * groups;
    NDArray apart = x.reshape(images, in.get(1) / groups, in.get(2), in.get(3));
    NDArray moved = offset.reshape(images, taps, 2, places);
    Shape row = new Shape(images, 1, taps * places);
    NDArray down = DjlShapes.slice(moved, 2, 0, 1, 1).reshape(row).add(starts(0, out));
    NDArray right = DjlShapes.slice(moved, 2, 1, 2, 1).reshape(row).add(starts(1, out));
    NDArray sampled =
        new GridSampling(apart, Interpolation.BILINEAR, PadMode.ZERO, false)
            .between(down.clip(-1, in.get(2)), right.clip(-1, in.get(3))); // zeros from there on
    NDArray all = mask == null ? sampled : sampled.mul(mask.reshape(row));
    return all.reshape(in.get(0), in.get(1) * taps, out.get(2), out.get(3));
  }

  /** Where the window's elements are along an axis, at all places, if nothing moves them. */
  private NDArray starts(int axis, Shape out) {
    int columns = Math.toIntExact(out.get(3));
    int places = Math.toIntExact(out.get(2)) * columns;
    float[] starts = new float[kernel[0] * kernel[1] * places];
    for (int i = 0; i < starts.length; i++) {
      int tap = i / places;
      int place = i % places;
      int window = axis == 0 ? place / columns : place % columns;
      int element = axis == 0 ? tap / kernel[1] : tap % kernel[1];
      starts[i] = window * stride[axis] - padding[axis] + element * dilation[axis];
    }
    return manager.create(starts, new Shape(1, 1, starts.length));
  }
}
