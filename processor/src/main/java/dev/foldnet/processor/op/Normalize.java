package dev.foldnet.processor.op;

import java.util.List;

/**
 * x / max(||x||_2, 1e-12) along an axis.
 *
 * @param axis the axis, not the batch
 */
public record Normalize(int axis) implements Op {
  @Override
  public Normalize resolve(List<Shape> inputs) {
    return new Normalize(Axes.of("axis", axis, Arity.one(inputs)));
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return Arity.one(inputs);
  }
}
