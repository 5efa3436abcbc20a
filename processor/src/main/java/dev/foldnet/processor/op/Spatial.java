package dev.foldnet.processor.op;

import dev.foldnet.processor.op.OpException.Cause;
import java.util.Collections;
import java.util.List;

/** The spatial axes of a value (N, C, [D, [H,]] W) and attributes that have one entry for each. */
final class Spatial {
  private Spatial() {}

  /** The only input, refused unless it has a batch, channels and one to three spatial axes. */
  static Shape input(List<Shape> inputs) {
    return check(Arity.one(inputs));
  }

  /** That value, refused unless it has a batch, channels and one to three spatial axes. */
  static Shape check(Shape shape) {
    Arity.batched(shape);
    int axes = shape.rank() - 2;
    if (axes < 1 || axes > 3) {
      throw new OpException(
          "takes (N, C, W), (N, C, H, W) or (N, C, D, H, W), but found "
              + shape
              + "; @Reshape can add or join axes");
    }
    return shape;
  }

  /** One entry for each spatial axis: those given, or the only one for all. */
  static List<Integer> spread(String attribute, List<Integer> values, Shape shape) {
    int axes = shape.rank() - 2;
    if (values.size() == 1) {
      return Collections.nCopies(axes, values.get(0));
    }
    if (values.size() != axes) {
      throw new OpException(
          Cause.OUT_OF_RANGE,
          attribute,
          attribute
              + " has "
              + values.size()
              + " values "
              + values
              + ", but "
              + shape
              + " has "
              + axes
              + (axes == 1 ? " spatial axis" : " spatial axes")
              + ": give one value"
              + (axes == 1 ? "" : " or " + axes));
    }
    return values;
  }

  /** A size as an int, refused if it is too large for one. */
  static int size(long size) {
    if (size > Integer.MAX_VALUE) {
      throw new OpException("an axis would have " + size + " elements, which is too many");
    }
    return (int) size;
  }
}
