package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.In;
import java.util.List;

/**
 * (x - mean) / sqrt(var + eps) over the spatial axes of each sample and channel, then weight and
 * bias over axis 1.
 *
 * @param eps what the variance is raised by
 * @param affine whether it has weight and bias
 */
public record InstanceNorm(@Constraint(least = 0) double eps, boolean affine) implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    Shape in = Spatial.input(inputs);
    if (in.elements() == in.channels()) {
      throw new OpException(
          "normalises over the spatial axes, but " + in + " has one element there: all becomes 0");
    }
    return in;
  }

  @Override
  public List<Slot> slots(List<Shape> inputs) {
    return affine ? Slot.affine(Spatial.input(inputs).channels(), List.of()) : List.of();
  }

  @Override
  public List<String> weightArguments() {
    return List.of("weight", "bias");
  }

  @Override
  public List<String> arguments() {
    return List.of("eps");
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return affine ? ChannelLaw.absorbing(In.NOTHING) : ChannelLaw.OPAQUE;
  }
}
