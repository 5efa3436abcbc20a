package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.Scale;
import java.util.List;

/**
 * The maximum over axes.
 *
 * @param axis the axes, not the batch
 * @param keep whether they stay, with size 1
 */
public record MaxOf(List<Integer> axis, boolean keep) implements Op {
  public MaxOf {
    axis = List.copyOf(axis);
  }

  @Override
  public MaxOf resolve(List<Shape> inputs) {
    return new MaxOf(Axes.all("axis", axis, Arity.one(inputs)), keep);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return Reduction.shape(axis, keep, inputs);
  }

  @Override
  public boolean picks() {
    return true;
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return axis.contains(1) ? ChannelLaw.OPAQUE : ChannelLaw.through(Scale.POSITIVE, true);
  }
}
