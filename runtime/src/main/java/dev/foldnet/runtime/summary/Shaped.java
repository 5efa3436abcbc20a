package dev.foldnet.runtime.summary;

import dev.foldnet.runtime.ops.ResultShapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A value of which only the shape is known. Immutable. */
final class Shaped {
  private final int[] shape;
  private final boolean batched;
  private final String weight;

  private Shaped(int[] shape, boolean batched, String weight) {
    this.shape = shape;
    this.batched = batched;
    this.weight = weight;
  }

  /** An input of the network, of that shape without the batch. */
  static Shaped input(int[] sample) {
    return new Shaped(ResultShapes.inserted(sample, 0, -1), true, "");
  }

  /** A weight of that name, or a constant, whose name is empty. */
  static Shaped stored(String name, int[] shape) {
    return new Shaped(shape.clone(), false, name);
  }

  /** What is computed of values; it has a batch if one of them has. */
  static Shaped computed(int[] shape, Shaped... of) {
    boolean batched = Arrays.stream(of).anyMatch(value -> value != null && value.batched);
    return new Shaped(shape, batched, "");
  }

  int[] shape() {
    return shape.clone();
  }

  int size(int axis) {
    return shape[axis];
  }

  int rank() {
    return shape.length;
  }

  boolean batched() {
    return batched;
  }

  /** The name of the weight that it is; empty for what is computed. */
  String weight() {
    return weight;
  }

  /** Its sizes without the batch. */
  List<Integer> sample() {
    List<Integer> sizes = new ArrayList<>();
    for (int axis = batched ? 1 : 0; axis < shape.length; axis++) {
      sizes.add(shape[axis]);
    }
    return sizes;
  }

  /** How many numbers a sample has. */
  long elements() {
    long elements = 1;
    for (int size : sample()) {
      elements *= size;
    }
    return elements;
  }
}
