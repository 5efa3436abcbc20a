package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.Operands;
import dev.foldnet.processor.op.ChannelLaw.Scale;
import java.util.List;

/** a - b. */
public record Sub() implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return Broadcast.of(Arity.exactly(2, inputs));
  }

  @Override
  public boolean whole(List<Boolean> inputs) {
    return !inputs.contains(false);
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return Channels.same(inputs)
        ? ChannelLaw.through(Scale.ANY, true, Operands.DIFFERENCE)
        : ChannelLaw.OPAQUE;
  }
}
