package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.Scale;
import java.util.List;

/**
 * The sum over axes.
 *
 * @param axis the axes, not the batch
 * @param keep whether they stay, with size 1
 */
public record Sum(List<Integer> axis, boolean keep) implements Op {
  public Sum {
    axis = List.copyOf(axis);
  }

  @Override
  public Sum resolve(List<Shape> inputs) {
    return new Sum(Axes.all("axis", axis, Arity.one(inputs)), keep);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return Reduction.shape(axis, keep, inputs);
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return axis.contains(1) ? ChannelLaw.OPAQUE : ChannelLaw.through(Scale.ANY, false);
  }
}
