package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.In;
import java.util.List;

/**
 * (x - mean) / sqrt(var + eps) over the last axis, then weight and bias of its size.
 *
 * @param eps what the variance is raised by
 */
public record LayerNorm(@Constraint(least = 0) double eps) implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return Linear.lastAxis(inputs);
  }

  @Override
  public List<Slot> slots(List<Shape> inputs) {
    Shape in = Linear.lastAxis(inputs);
    return Slot.affine(in.size(in.rank() - 1), List.of());
  }

  @Override
  public List<String> weightArguments() {
    return List.of("weight", "bias");
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return inputs.get(0).rank() == 2 ? ChannelLaw.absorbing(In.NOTHING) : ChannelLaw.OPAQUE;
  }
}
