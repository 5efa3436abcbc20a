package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.Scale;
import dev.foldnet.processor.op.OpException.Cause;
import java.util.List;

/**
 * x where it is positive, else slope x, with learnt slopes.
 *
 * @param slopes 1 for all channels, or one for each
 */
public record PRelu(@Constraint(least = 1) int slopes) implements Op {
  @Override
  public PRelu resolve(List<Shape> inputs) {
    int channels = Arity.oneBatched(inputs).channels();
    if (slopes != 1 && slopes != channels) {
      throw new OpException(
          Cause.OUT_OF_RANGE,
          "slopes",
          "slopes is 1 or the number of channels, but found "
              + slopes
              + " for "
              + inputs.get(0)
              + ": give 1 or "
              + channels);
    }
    return this;
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return Arity.oneBatched(inputs);
  }

  @Override
  public List<Slot> slots(List<Shape> inputs) {
    return List.of(Slot.of("weight", slopes));
  }

  @Override
  public List<String> weightArguments() {
    return List.of("weight");
  }

  @Override
  public List<String> arguments() {
    return List.of();
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return ChannelLaw.through(Scale.POSITIVE, false);
  }
}
