package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.Scale;
import dev.foldnet.processor.op.OpException.Cause;
import java.util.List;

/**
 * The largest elements along an axis, from the largest on. As a layer it has their places for a
 * second value, {@link TopPlaces}.
 *
 * @param k how many
 * @param axis the axis, not the batch
 */
public record TopK(@Constraint(least = 1, required = true) int k, int axis) implements Op, Several {
  /** Places beyond it are not exact in float32. */
  private static final int MOST = 1 << 24;

  @Override
  public int count() {
    return 2;
  }

  @Override
  public List<Op> values(List<Shape> inputs) {
    TopK resolved = resolve(inputs);
    return List.of(resolved, new TopPlaces(k, resolved.axis));
  }

  @Override
  public TopK resolve(List<Shape> inputs) {
    return new TopK(k, Axes.of("axis", axis, Arity.one(inputs)));
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return shape(k, axis, Arity.one(inputs));
  }

  static Shape shape(int k, int axis, Shape in) {
    int size = in.size(axis);
    if (k > size) {
      throw new OpException(
          Cause.OUT_OF_RANGE,
          "k",
          "k is at most the size of the axis, " + size + " of " + in + ", but found " + k);
    }
    if (size > MOST) {
      throw new OpException("takes at most " + MOST + " elements along the axis, but found " + in);
    }
    return in.with(axis, k);
  }

  @Override
  public boolean picks() {
    return true;
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return axis == 1 ? ChannelLaw.OPAQUE : ChannelLaw.through(Scale.POSITIVE, true);
  }
}
