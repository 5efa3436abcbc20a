package dev.foldnet.processor.op;

import dev.foldnet.processor.op.OpException.Cause;
import java.util.List;

/**
 * The value itself, as it is at inference.
 *
 * @param rate the share that training drops, from 0 to 1
 */
public record Dropout(double rate) implements Op {
  public Dropout {
    if (!(rate >= 0 && rate <= 1)) {
      throw new OpException(
          Cause.OUT_OF_RANGE, "rate", "rate lies between 0 and 1, but found " + rate);
    }
  }

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
