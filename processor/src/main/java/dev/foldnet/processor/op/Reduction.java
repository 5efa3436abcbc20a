package dev.foldnet.processor.op;

import java.util.ArrayList;
import java.util.List;

/** The shape of a value that is reduced over axes. */
final class Reduction {
  private Reduction() {}

  /** Without the axes, or with 1 in their places. */
  static Shape shape(List<Integer> axis, boolean keep, List<Shape> inputs) {
    Shape in = Arity.one(inputs);
    int first = in.batched() ? 1 : 0;
    List<Integer> sizes = new ArrayList<>();
    for (int i = first; i < in.rank(); i++) {
      if (!axis.contains(i)) {
        sizes.add(in.size(i));
      } else if (keep) {
        sizes.add(1);
      }
    }
    return new Shape(in.batched(), sizes);
  }
}
