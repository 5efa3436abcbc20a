package dev.foldnet.runtime.onnx;

import java.util.Arrays;

/** Shapes of results; the batch is -1. */
final class OnnxShapes {
  private OnnxShapes() {}

  static int[] broadcast(int[] a, int[] b) {
    int rank = Math.max(a.length, b.length);
    int[] shape = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      int left = axis - (rank - a.length) < 0 ? 1 : a[axis - (rank - a.length)];
      int right = axis - (rank - b.length) < 0 ? 1 : b[axis - (rank - b.length)];
      shape[axis] = left == 1 ? right : left;
    }
    return shape;
  }

  static int[] reduced(int[] shape, int[] axes, boolean keep) {
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

  static int[] with(int[] shape, int axis, int size) {
    int[] changed = shape.clone();
    changed[axis] = size;
    return changed;
  }

  static int[] inserted(int[] shape, int axis, int size) {
    int[] longer = new int[shape.length + 1];
    System.arraycopy(shape, 0, longer, 0, axis);
    longer[axis] = size;
    System.arraycopy(shape, axis, longer, axis + 1, shape.length - axis);
    return longer;
  }

  /** Whether the axes are all from the third on, each once. */
  static boolean allSpatial(int rank, int[] axes) {
    return rank > 2
        && axes.length == rank - 2
        && Arrays.stream(axes).distinct().count() == axes.length
        && Arrays.stream(axes).allMatch(axis -> axis >= 2);
  }

  static int[] ones(int count) {
    int[] ones = new int[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  static long[] longs(int[] values) {
    return Arrays.stream(values).asLongStream().toArray();
  }

  /** A list and another behind it: ONNX gives paddings as all begins, then all ends. */
  static int[] joined(int[] a, int[] b) {
    int[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }
}
