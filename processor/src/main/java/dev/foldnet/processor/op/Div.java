package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.Operands;
import dev.foldnet.processor.op.ChannelLaw.Scale;
import java.util.List;

/** a / b. */
public record Div() implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return Broadcast.of(Arity.exactly(2, inputs));
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return Channels.all(inputs.get(0), shape(inputs))
        ? ChannelLaw.through(Scale.ANY, false, Operands.FIRST)
        : ChannelLaw.OPAQUE;
  }
}
