package dev.foldnet.runtime.reference;

import java.util.Arrays;

/** Matrix products. */
final class Products {
  private Products() {}

  /** x W^T + b over the last axis. */
  static DoubleTensor linear(
      DoubleTensor x, DoubleTensor weight, DoubleTensor bias, Precision precision) {
    int in = weight.size(1);
    Extents.require(x.size(x.rank() - 1) == in, "linear layer", x, weight);
    int out = weight.size(0);
    int rows = x.values().length / in;
    double[] y = new double[rows * out];
    for (int row = 0; row < rows; row++) {
      for (int o = 0; o < out; o++) {
        double sum = bias == null ? 0 : bias.values()[o];
        for (int i = 0; i < in; i++) {
          sum = precision.round(sum + x.values()[row * in + i] * weight.values()[o * in + i]);
        }
        y[row * out + o] = sum;
      }
    }
    int[] shape = x.shape();
    shape[shape.length - 1] = out;
    return new DoubleTensor(shape, y, x.batched());
  }

  /** Over the last two axes; those before broadcast. */
  static DoubleTensor matMul(DoubleTensor a, DoubleTensor b, Precision precision) {
    Extents.require(a.size(a.rank() - 1) == b.size(b.rank() - 2), "matrix product", a, b);
    int rows = a.size(a.rank() - 2);
    int inner = a.size(a.rank() - 1);
    int columns = b.size(b.rank() - 1);
    DoubleTensor pairs = Elementwise.zip(matrices(a), matrices(b), (i, j) -> 0);
    DoubleTensor aAt = Elementwise.zip(matrices(a), pairs, (i, j) -> i);
    DoubleTensor bAt = Elementwise.zip(matrices(b), pairs, (i, j) -> i);
    int count = pairs.values().length;
    double[] y = new double[count * rows * columns];
    for (int m = 0; m < count; m++) {
      int left = ((int) aAt.values()[m]) * rows * inner;
      int right = ((int) bAt.values()[m]) * inner * columns;
      for (int row = 0; row < rows; row++) {
        for (int i = 0; i < inner; i++) {
          double v = a.values()[left + row * inner + i];
          int to = (m * rows + row) * columns;
          for (int column = 0; column < columns; column++) {
            double product = v * b.values()[right + i * columns + column];
            y[to + column] = precision.round(y[to + column] + product);
          }
        }
      }
    }
    int[] shape = Arrays.copyOf(pairs.shape(), pairs.rank() + 2);
    shape[pairs.rank()] = rows;
    shape[pairs.rank() + 1] = columns;
    return new DoubleTensor(shape, y, a.batched() || b.batched());
  }

  /** The number of each matrix, in the shape of the axes before the last two. */
  private static DoubleTensor matrices(DoubleTensor x) {
    int[] shape = Arrays.copyOf(x.shape(), x.rank() - 2);
    double[] numbers = new double[Extents.count(shape)];
    Arrays.setAll(numbers, i -> i);
    return new DoubleTensor(shape, numbers, x.batched());
  }
}
