package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.Operands;
import dev.foldnet.processor.op.ChannelLaw.Scale;
import java.util.List;

/** The product of any number of values, left to right. */
public record Mul() implements Op {
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
    return ChannelLaw.through(Scale.ANY, false, Operands.ONE);
  }

  @Override
  public Lowering.Operands operands() {
    return Lowering.Operands.PAIRWISE;
  }
}
