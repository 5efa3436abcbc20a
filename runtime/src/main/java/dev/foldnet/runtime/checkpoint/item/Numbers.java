package dev.foldnet.runtime.checkpoint.item;

import java.util.List;

/** A tensor's numbers in double, row-major; not copied. */
public final class Numbers {
  private final List<Long> shape;
  private final double[] values;

  public Numbers(List<Long> shape, double[] values) {
    this.shape = shape;
    this.values = values;
  }

  List<Long> shape() {
    return shape;
  }

  public double[] values() {
    return values;
  }

  /** The size of an axis. */
  int size(int axis) {
    return Math.toIntExact(shape.get(axis));
  }

  /** How many elements behind each other a step along an axis is. */
  int stride(int axis) {
    long stride = 1;
    for (long size : shape.subList(axis + 1, shape.size())) {
      stride *= size;
    }
    return Math.toIntExact(stride);
  }
}
