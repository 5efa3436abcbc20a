package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.Scale;
import java.util.List;

/** The absolute value, elementwise. */
public record Abs() implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return Arity.one(inputs);
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return ChannelLaw.through(Scale.POSITIVE, false);
  }
}
