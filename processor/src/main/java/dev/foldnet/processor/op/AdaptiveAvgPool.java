package dev.foldnet.processor.op;

import java.util.List;

/**
 * The mean of windows of (N, C, [D, [H,]] W) that are chosen so that the value has a given size.
 *
 * @param size spatial sizes of the value
 */
public record AdaptiveAvgPool(@Constraint(least = 1) List<Integer> size) implements Op {
  public AdaptiveAvgPool {
    size = List.copyOf(size);
  }

  @Override
  public AdaptiveAvgPool resolve(List<Shape> inputs) {
    return new AdaptiveAvgPool(Spatial.spread("size", size, Spatial.input(inputs)));
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return Spatial.input(inputs).withSpatial(size);
  }

  @Override
  public ChannelLaw law(List<Shape> inputs) {
    return ChannelLaw.TRANSPARENT;
  }
}
