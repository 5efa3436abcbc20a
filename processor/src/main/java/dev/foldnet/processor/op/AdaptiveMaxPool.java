package dev.foldnet.processor.op;

import dev.foldnet.processor.op.ChannelLaw.Scale;
import java.util.List;

/**
 * The maximum of windows of (N, C, [D, [H,]] W) that are chosen so that the value has a given size.
 *
 * @param size spatial sizes of the value
 */
public record AdaptiveMaxPool(@Constraint(least = 1) List<Integer> size) implements Op {
  public AdaptiveMaxPool {
    size = List.copyOf(size);
  }

  @Override
  public AdaptiveMaxPool resolve(List<Shape> inputs) {
    return new AdaptiveMaxPool(Spatial.spread("size", size, Spatial.input(inputs)));
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return Spatial.input(inputs).withSpatial(size);
  }

  @Override
  public boolean picks() {
    return true;
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return ChannelLaw.through(Scale.POSITIVE, true);
  }
}
