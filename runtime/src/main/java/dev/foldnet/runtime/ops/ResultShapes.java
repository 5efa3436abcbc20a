package dev.foldnet.runtime.ops;

import java.util.Arrays;

/** Shapes of results, for backends that compute none; the batch may be -1. */
public final class ResultShapes {
  private ResultShapes() {}

  /** Of an operation element by element, which repeats axes of size 1. */
  public static int[] broadcast(int[] a, int[] b) {
    int rank = Math.max(a.length, b.length);
    int[] shape = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      int left = axis - (rank - a.length) < 0 ? 1 : a[axis - (rank - a.length)];
      int right = axis - (rank - b.length) < 0 ? 1 : b[axis - (rank - b.length)];
      shape[axis] = left == 1 ? right : left;
    }
    return shape;
  }

  /** Of a reduction over axes, which are kept as 1 or left out. */
  public static int[] reduced(int[] shape, int[] axes, boolean keep) {
    int[] kept = shape.clone();
    for (int axis : axes) {
      kept[axis] = keep ? 1 : 0;
    }
    if (keep) {
      return kept;
    }
    int[] rest = new int[shape.length];
    int count = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      int at = axis;
      if (Arrays.stream(axes).noneMatch(a -> a == at)) {
        rest[count++] = shape[axis];
      }
    }
    return Arrays.copyOf(rest, count);
  }

  /** With another size of one axis. */
  public static int[] with(int[] shape, int axis, int size) {
    int[] changed = shape.clone();
    changed[axis] = size;
    return changed;
  }

  /** With an axis more. */
  public static int[] inserted(int[] shape, int axis, int size) {
    int[] longer = new int[shape.length + 1];
    System.arraycopy(shape, 0, longer, 0, axis);
    longer[axis] = size;
    System.arraycopy(shape, axis, longer, axis + 1, shape.length - axis);
    return longer;
  }

  /** Of a convolution of x (N, C, sizes) with a weight (O, C / groups, k…). */
  public static int[] conv(int[] x, int[] weight, int[] stride, int[] padding, int[] dilation) {
    int[] shape = with(x, 1, weight[0]);
    for (int i = 0; i < stride.length; i++) {
      int span = x[i + 2] + 2 * padding[i] - dilation[i] * (weight[i + 2] - 1) - 1;
      shape[i + 2] = Math.floorDiv(span, stride[i]) + 1;
    }
    return shape;
  }

  /** Of a transposed convolution of x (N, C, sizes) with a weight (C, O / groups, k…). */
  public static int[] deconv(
      int[] x,
      int[] weight,
      int[] stride,
      int[] padding,
      int[] outPadding,
      int[] dilation,
      int groups) {
    int[] shape = with(x, 1, weight[1] * groups);
    for (int i = 0; i < stride.length; i++) {
      int reach = dilation[i] * (weight[i + 2] - 1) + 1;
      shape[i + 2] = (x[i + 2] - 1) * stride[i] - 2 * padding[i] + reach + outPadding[i];
    }
    return shape;
  }

  /** Of a pool over x (N, C, sizes); with ceil, no window starts in the padding. */
  public static int[] pool(int[] x, int[] kernel, int[] stride, int[] padding, boolean ceil) {
    int[] shape = x.clone();
    for (int i = 0; i < kernel.length; i++) {
      int span = x[i + 2] + 2 * padding[i] - kernel[i];
      int out = Math.floorDiv(span + (ceil ? stride[i] - 1 : 0), stride[i]) + 1;
      boolean beyond = ceil && (out - 1) * stride[i] >= x[i + 2] + padding[i];
      shape[i + 2] = beyond ? out - 1 : out;
    }
    return shape;
  }

  /** Of a matrix product over the last two axes. */
  public static int[] matMul(int[] a, int[] b) {
    int[] shape = broadcast(Arrays.copyOf(a, a.length - 2), Arrays.copyOf(b, b.length - 2));
    int[] product = Arrays.copyOf(shape, shape.length + 2);
    product[shape.length] = a[a.length - 2];
    product[shape.length + 1] = b[b.length - 1];
    return product;
  }

  /** Of axes in another order. */
  public static int[] permuted(int[] shape, int[] axes) {
    int[] permuted = new int[axes.length];
    Arrays.setAll(permuted, i -> shape[axes[i]]);
    return permuted;
  }

  /** Of x[from:to:step] along each of the axes. */
  public static int[] sliced(int[] x, int[] axis, int[] from, int[] to, int[] step) {
    int[] shape = x.clone();
    for (int i = 0; i < axis.length; i++) {
      shape[axis[i]] = Math.max(0, (to[i] - from[i] + step[i] - 1) / step[i]);
    }
    return shape;
  }

  /** Of a padding of the last two axes (at rank 3 of the last alone) and of axis 1. */
  public static int[] padded(int[] x, int top, int bottom, int left, int right, int channels) {
    int[] shape = x.clone();
    shape[1] += channels;
    shape[x.length - 1] += left + right;
    if (x.length > 3) {
      shape[x.length - 2] += top + bottom;
    }
    return shape;
  }
}
