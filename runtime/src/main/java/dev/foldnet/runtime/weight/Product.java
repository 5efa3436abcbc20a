package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The product of two tensors, element by element, aligned from the right as NumPy does. */
record Product(Weight left, Weight right) implements Weight {
  @Override
  public List<Integer> shape() {
    List<Integer> shape = new ArrayList<>();
    int rank = Math.max(left.shape().size(), right.shape().size());
    for (int axis = rank; axis > 0; axis--) {
      shape.add(Math.max(size(left, axis), size(right, axis)));
    }
    return List.copyOf(shape);
  }

  /** The size of an axis, counted from the last, which is 1. */
  private static int size(Weight weight, int fromLast) {
    int axis = weight.shape().size() - fromLast;
    return axis < 0 ? 1 : weight.shape().get(axis);
  }

  @Override
  public void declare(Consumer<Declared> keys) {
    left.declare(keys);
    right.declare(keys);
  }

  @Override
  public double[] evaluate(TensorSource source) throws WeightsException {
    List<Integer> shape = shape();
    int count = 1;
    for (int size : shape) {
      count = Math.multiplyExact(count, size);
    }
    double[] a = left.evaluate(source);
    double[] b = right.evaluate(source);
    int[] forLeft = strides(left, shape.size());
    int[] forRight = strides(right, shape.size());
    double[] product = new double[count];
    for (int i = 0; i < count; i++) {
      int rest = i;
      int x = 0;
      int y = 0;
      for (int axis = 1; axis <= shape.size(); axis++) {
        int size = shape.get(shape.size() - axis);
        x += rest % size * forLeft[axis - 1];
        y += rest % size * forRight[axis - 1];
        rest /= size;
      }
      product[i] = a[x] * b[y];
    }
    return product;
  }

  /** How far apart entries are along each axis, from the last; 0 where they are one. */
  private static int[] strides(Weight weight, int rank) {
    int[] strides = new int[rank];
    int stride = 1;
    for (int axis = 1; axis <= rank; axis++) {
      int size = size(weight, axis);
      strides[axis - 1] = size == 1 ? 0 : stride;
      stride *= size;
    }
    return strides;
  }
}
