package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.In;
import java.util.List;

/**
 * (x - mean) / sqrt(var + eps) over the elements of each group of channels, then weight and bias
 * over axis 1.
 *
 * @param groups how many groups; divides the channels
 * @param eps what the variance is raised by
 */
public record GroupNorm(@Constraint(least = 1) int groups, @Constraint(least = 0) double eps)
    implements Op {
  @Override
  public GroupNorm resolve(List<Shape> inputs) {
    Groups.divide(groups, "channels", Arity.oneBatched(inputs).channels());
    return this;
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return Arity.oneBatched(inputs);
  }

  @Override
  public List<Slot> slots(List<Shape> inputs) {
    return Slot.affine(Arity.oneBatched(inputs).channels(), List.of());
  }

  @Override
  public List<String> weightArguments() {
    return List.of("weight", "bias");
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return ChannelLaw.absorbing(In.NOTHING);
  }
}
