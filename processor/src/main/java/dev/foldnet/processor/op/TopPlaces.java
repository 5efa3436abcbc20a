package dev.foldnet.processor.op;

import java.util.List;

/**
 * Where the largest elements along an axis are, from the largest on; of equal ones the first comes
 * first.
 *
 * @param k how many
 * @param axis the axis, not the batch
 */
public record TopPlaces(int k, int axis) implements Op {
  @Override
  public TopPlaces resolve(List<Shape> inputs) {
    return new TopPlaces(k, Axes.of("axis", axis, Arity.one(inputs)));
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return TopK.shape(k, axis, Arity.one(inputs));
  }

  @Override
  public boolean whole(List<Boolean> inputs) {
    return true;
  }
}
