package dev.foldnet.processor.op;

import dev.foldnet.processor.op.OpException.Cause;
import java.util.ArrayList;
import java.util.List;

/**
 * Axes as they are written: from 0, or negative from the end; 0 is the batch of a batched value.
 */
final class Axes {
  private Axes() {}

  /** The axis of that shape, counted from 0; the batch is refused. */
  static int of(String attribute, int axis, Shape shape) {
    return of(attribute, axis, shape.rank(), shape);
  }

  /**
   * The axis, counted from 0.
   *
   * @param rank how many axes there are to count
   * @param shape the value as messages show it
   */
  static int of(String attribute, int axis, int rank, Shape shape) {
    int counted = axis < 0 ? axis + rank : axis;
    int first = shape.batched() ? 1 : 0;
    if (counted == 0 && shape.batched()) {
      throw outside(
          attribute, "axis " + axis + " is the batch, which stays as it is", first, rank, shape);
    }
    if (counted < 0 || counted >= rank) {
      throw outside(attribute, "there is no axis " + axis, first, rank, shape);
    }
    return counted;
  }

  /** Several axes, each once. */
  static List<Integer> all(String attribute, List<Integer> axes, Shape shape) {
    List<Integer> counted = new ArrayList<>();
    for (int axis : axes) {
      int one = of(attribute, axis, shape);
      if (counted.contains(one)) {
        throw new OpException(
            Cause.OUT_OF_RANGE, attribute, "axis " + axis + " of " + shape + " is named twice");
      }
      counted.add(one);
    }
    return List.copyOf(counted);
  }

  private static OpException outside(
      String attribute, String what, int first, int rank, Shape shape) {
    String mend =
        first == rank
            ? "it has none to choose"
            : "choose from "
                + first
                + " to "
                + (rank - 1)
                + ", or "
                + (first - rank)
                + " to -1 from the end";
    return new OpException(
        Cause.OUT_OF_RANGE, attribute, what + "; the value is " + shape + ": " + mend);
  }
}
