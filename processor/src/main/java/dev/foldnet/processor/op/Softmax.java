package dev.foldnet.processor.op;

import java.util.List;

/**
 * exp(x) / sum exp(x) along an axis.
 *
 * @param axis the axis, not the batch
 */
public record Softmax(int axis) implements Op {
  @Override
  public Softmax resolve(List<Shape> inputs) {
    return new Softmax(Axes.of("axis", axis, Arity.one(inputs)));
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return Arity.one(inputs);
  }
}
