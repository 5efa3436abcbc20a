package dev.foldnet.runtime.eager;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * Transposed convolution, which DJL's PyTorch engine lacks: the input spread out by zeros, then
 * convolved with the flipped kernel.
 */
final class Deconvolution {
  private Deconvolution() {}

  static NDArray apply(
      NDArray x,
      NDArray weight,
      NDArray bias,
      int[] stride,
      int[] padding,
      int[] outPadding,
      int[] dilation,
      int groups) {
    int spatial = stride.length;
    NDArray spread = x;
    for (int i = 0; i < spatial; i++) {
      int reach = dilation[i] * (int) (weight.getShape().get(i + 2) - 1) - padding[i];
      NDArray wide = spread(spread, i + 2, stride[i]);
      spread = border(wide, i + 2, reach, reach + outPadding[i] - (stride[i] - 1));
    }
    long[] ones = new long[spatial];
    Arrays.fill(ones, 1);
    return spread
        .getNDArrayInternal()
        .convolution(
            spread,
            flipped(weight, groups),
            bias,
            new Shape(ones),
            new Shape(new long[spatial]),
            DjlShapes.of(dilation),
            groups)
        .singletonOrThrow();
  }

  /** stride - 1 zeros behind each position of an axis. */
  private static NDArray spread(NDArray x, int axis, int stride) {
    if (stride == 1) {
      return x;
    }
    NDArray column = x.expandDims(axis + 1);
    Shape apart = column.getShape();
    NDArray padded = DjlShapes.pad(column, axis + 1, 0, stride - 1);
    long[] sizes = x.getShape().getShape().clone();
    sizes[axis] = apart.get(axis) * stride;
    return padded.reshape(new Shape(sizes));
  }

  /** Zeros on both sides of an axis; where negative, so much less of it. */
  private static NDArray border(NDArray x, int axis, int before, int behind) {
    NDArray y = DjlShapes.pad(x, axis, Math.max(before, 0), Math.max(behind, 0));
    long size = y.getShape().get(axis);
    if (before >= 0 && behind >= 0) {
      return y;
    }
    return DjlShapes.slice(y, axis, Math.max(-before, 0), size - Math.max(-behind, 0), 1);
  }

  /** (C, O / g, k…) to (O, C / g, k… backwards). */
  private static NDArray flipped(NDArray weight, int groups) {
    long[] sizes = weight.getShape().getShape();
    long[] apart = new long[sizes.length + 1];
    System.arraycopy(sizes, 0, apart, 1, sizes.length);
    apart[0] = groups;
    apart[1] = sizes[0] / groups;
    long[] together = sizes.clone();
    together[0] = sizes[1] * groups;
    together[1] = sizes[0] / groups;
    int[] axes = new int[sizes.length - 2];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = i + 2;
    }
    NDArray swapped = weight.reshape(new Shape(apart)).swapAxes(1, 2);
    return swapped.reshape(new Shape(together)).flip(axes);
  }
}
