package dev.foldnet.processor.weight;

import java.util.List;

/**
 * The slopes q of a PReLU whose input lacks a factor: 1 / q where that is negative. All of shape
 * (C).
 */
public record TurnedSlope(Weight slope, Weight factor) implements Weight {
  @Override
  public List<Integer> shape() {
    return slope.shape();
  }

  @Override
  public List<Argument> arguments() {
    return List.of(slope, factor);
  }
}
