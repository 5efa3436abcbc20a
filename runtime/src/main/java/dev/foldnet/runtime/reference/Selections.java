package dev.foldnet.runtime.reference;

import java.util.stream.IntStream;

/** Operations that pick elements by places, or find these. */
final class Selections {
  private Selections() {}

  /** Places may be off by rounding. */
  static DoubleTensor gather(DoubleTensor x, DoubleTensor index, int axis) {
    int[] shape = index.shape();
    int[] from = Extents.strides(x.shape());
    int[] to = Extents.strides(shape);
    double[] y = new double[index.values().length];
    for (int i = 0; i < y.length; i++) {
      long place = Math.round(index.values()[i]);
      Extents.require(
          place >= 0 && place < x.size(axis), "a position " + place + " along axis " + axis, x);
      int source = (int) place * from[axis];
      for (int each = 0; each < shape.length; each++) {
        source += each == axis ? 0 : i / to[each] % shape[each] * from[each];
      }
      y[i] = x.values()[source];
    }
    return new DoubleTensor(shape, y, x.batched());
  }

  /** The places of the k largest elements; of equal ones the first comes first. */
  static DoubleTensor top(DoubleTensor x, int k, int axis) {
    int[] shape = x.shape();
    int size = shape[axis];
    int inner = Extents.count(shape, axis + 1, shape.length);
    shape[axis] = k;
    double[] y = new double[Extents.count(shape)];
    for (int row = 0; row < Extents.count(shape, 0, axis) * inner; row++) {
      int outer = row / inner;
      int start = outer * size * inner + row % inner;
      int[] places =
          IntStream.range(0, size)
              .boxed()
              .sorted((a, b) -> Double.compare(at(x, start, b, inner), at(x, start, a, inner)))
              .mapToInt(Integer::intValue)
              .toArray();
      for (int i = 0; i < k; i++) {
        y[(outer * k + i) * inner + row % inner] = places[i];
      }
    }
    return new DoubleTensor(shape, y, x.batched());
  }

  /** Zero is zero, whatever its sign. */
  private static double at(DoubleTensor x, int start, int place, int step) {
    return x.values()[start + place * step] + 0.0;
  }
}
