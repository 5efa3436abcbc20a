package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.In;
import java.util.List;

/**
 * x W^T + b over the last axis: (…, I) to (…, out).
 *
 * @param out size of the last axis of the value
 * @param bias whether there is a b
 */
public record Linear(@Constraint(least = 1, required = true) int out, boolean bias) implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = lastAxis(inputs);
    return in.with(in.rank() - 1, out);
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return MultiplyAdds.product(lastAxis(inputs).elements(), out);
  }

  @Override
  public List<Slot> slots(List<Shape> inputs) {
    Shape in = lastAxis(inputs);
    return Slot.weighted(List.of(out, in.size(in.rank() - 1)), bias, out);
  }

  @Override
  public List<String> weightArguments() {
    return List.of("weight", "bias");
  }

  @Override
  public List<String> arguments() {
    return List.of();
  }

  /** Channels are the last axis only if that is axis 1. */
  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return inputs.get(0).rank() == 2
        ? ChannelLaw.absorbing(In.SCALE_AND_SHIFT)
        : ChannelLaw.OPAQUE.moving(ChannelLaw.Channels.LAST_AXIS);
  }

  /** The only input, refused if it has no axis but the batch. */
  static Shape lastAxis(List<Shape> inputs) {
    Shape in = Arity.one(inputs);
    if (in.sizes().isEmpty()) {
      throw new OpException("works on the last axis, but " + in + " has none to work on");
    }
    return in;
  }

  @Override
  public WeightLayout layout() {
    return WeightLayout.outIn(1);
  }

  @Override
  public Linear withBias() {
    return new Linear(out, true);
  }
}
