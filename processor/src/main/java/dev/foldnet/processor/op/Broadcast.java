package dev.foldnet.processor.op;

import java.util.ArrayList;
import java.util.List;

/**
 * How values of unlike shapes join elementwise: aligned from the right, as in NumPy. The batch
 * meets the batch alone, so batched values need one rank, and a value without batch must not reach
 * the batch axis: its rank is smaller, or its first size is 1.
 */
final class Broadcast {
  private Broadcast() {}

  /** The joint shape. */
  static Shape of(List<Shape> inputs) {
    Shape joint = Arity.some(inputs).get(0);
    for (Shape next : inputs.subList(1, inputs.size())) {
      joint = of(joint, next);
    }
    return joint;
  }

  private static Shape of(Shape a, Shape b) {
    if (a.batched() && b.batched() && a.rank() != b.rank()) {
      throw misfit(a, b, "give both the same number of axes by @Reshape");
    }
    boolean batched = a.batched() || b.batched();
    List<Integer> right = reach(b, a);
    List<Integer> left = reach(a, b);
    int count = Math.max(left.size(), right.size());
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int x = fromRight(left, count - 1 - i);
      int y = fromRight(right, count - 1 - i);
      if (x != y && x != 1 && y != 1) {
        throw misfit(a, b, x + " meets " + y + "; sizes have to be equal, or one of them 1");
      }
      sizes.add(x == 1 ? y : x);
    }
    return new Shape(batched, sizes);
  }

  /** The sizes of a value that join the other's sizes, without a leading 1 over the batch. */
  private static List<Integer> reach(Shape value, Shape other) {
    if (value.batched() || !other.batched() || value.rank() < other.rank()) {
      return value.sizes();
    }
    if (value.rank() == other.rank() && value.size(0) == 1) {
      return value.sizes().subList(1, value.sizes().size());
    }
    throw misfit(
        other,
        value,
        value
            + " has no batch and may not reach the other's: give it fewer than "
            + other.rank()
            + " axes, or 1 as its first size");
  }

  private static int fromRight(List<Integer> sizes, int index) {
    return index < sizes.size() ? sizes.get(sizes.size() - 1 - index) : 1;
  }

  private static OpException misfit(Shape a, Shape b, String mend) {
    return new OpException("the shapes " + a + " and " + b + " do not fit: " + mend);
  }
}
