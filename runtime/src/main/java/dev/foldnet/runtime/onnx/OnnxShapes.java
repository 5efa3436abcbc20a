package dev.foldnet.runtime.onnx;

import java.util.Arrays;

/** Lists of axes and sizes, as nodes have them. */
final class OnnxShapes {
  private OnnxShapes() {}

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
