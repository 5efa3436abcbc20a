package dev.foldnet.processor.op;

import java.util.List;

/** max(x, 0), elementwise. */
public record Relu() implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return inputs.get(0);
  }

  @Override
  public ChannelLaw law() {
    return ChannelLaw.through(ChannelLaw.Scale.POSITIVE, false, ChannelLaw.Operands.SINGLE);
  }
}
