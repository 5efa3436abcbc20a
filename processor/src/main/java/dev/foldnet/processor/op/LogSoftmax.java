package dev.foldnet.processor.op;

import java.util.List;

/**
 * log(exp(x) / sum exp(x)) along an axis.
 *
 * @param axis the axis, not the batch
 */
public record LogSoftmax(int axis) implements Op {
  @Override
  public LogSoftmax resolve(List<Shape> inputs) {
    return new LogSoftmax(Axes.of("axis", axis, Arity.one(inputs)));
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return Arity.one(inputs);
  }
}
