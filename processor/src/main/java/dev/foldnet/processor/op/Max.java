package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.Operands;
import dev.foldnet.processor.op.ChannelLaw.Scale;
import java.util.List;

/** The elementwise maximum of any number of values. */
public record Max() implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return Broadcast.of(inputs);
  }

  @Override
  public boolean picks() {
    return true;
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return Channels.same(inputs)
        ? ChannelLaw.through(Scale.POSITIVE, true, Operands.EQUAL)
        : ChannelLaw.OPAQUE;
  }

  @Override
  public Lowering.Operands operands() {
    return Lowering.Operands.PAIRWISE;
  }
}
