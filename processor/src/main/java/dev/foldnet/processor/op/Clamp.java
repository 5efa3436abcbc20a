package dev.foldnet.processor.op;

import dev.foldnet.processor.op.OpException.Cause;
import java.util.List;

/**
 * min(max(x, min), max), elementwise.
 *
 * @param min not above max
 */
public record Clamp(double min, double max) implements Op {
  public Clamp {
    if (!(min <= max)) {
      throw new OpException(
          Cause.OUT_OF_RANGE, "min", "min is at most max, but found " + min + " and " + max);
    }
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return Arity.one(inputs);
  }
}
