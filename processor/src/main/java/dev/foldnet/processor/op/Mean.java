package dev.foldnet.processor.op;

import java.util.List;

/**
 * The mean over axes.
 *
 * @param axis the axes, not the batch
 * @param keep whether they stay, with size 1
 */
public record Mean(List<Integer> axis, boolean keep) implements Op {
  public Mean {
    axis = List.copyOf(axis);
  }

  @Override
  public Mean resolve(List<Shape> inputs) {
    return new Mean(Axes.all("axis", axis, Arity.one(inputs)), keep);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return Reduction.shape(axis, keep, inputs);
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return axis.contains(1) ? ChannelLaw.OPAQUE : ChannelLaw.TRANSPARENT;
  }
}
