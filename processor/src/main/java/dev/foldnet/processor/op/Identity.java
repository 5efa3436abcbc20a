package dev.foldnet.processor.op;

import java.util.List;

/** The value itself. */
public record Identity() implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return Arity.one(inputs);
  }

  @Override
  public boolean whole(List<Boolean> inputs) {
    return !inputs.contains(false);
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return ChannelLaw.TRANSPARENT;
  }

  @Override
  public boolean isIdentity(List<Shape> inputs) {
    return true;
  }
}
