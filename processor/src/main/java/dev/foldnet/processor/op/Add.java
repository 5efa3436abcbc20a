package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.Operands;
import dev.foldnet.processor.op.ChannelLaw.Scale;
import java.util.List;

/** The sum of any number of values, left to right. */
public record Add() implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return Broadcast.of(inputs);
  }

  @Override
  public boolean whole(List<Boolean> inputs) {
    return !inputs.contains(false);
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return Channels.same(inputs)
        ? ChannelLaw.through(Scale.ANY, true, Operands.ALL_SAME)
        : ChannelLaw.OPAQUE;
  }

  @Override
  public Lowering.Operands operands() {
    return Lowering.Operands.PAIRWISE;
  }
}
