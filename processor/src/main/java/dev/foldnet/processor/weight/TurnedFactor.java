package dev.foldnet.processor.weight;

import java.util.List;

/**
 * What the value of a PReLU lacks whose input lacks a factor: that, but times the slope where it is
 * negative. All of shape (C).
 */
public record TurnedFactor(Weight factor, Weight slope) implements Weight {
  @Override
  public List<Integer> shape() {
    return factor.shape();
  }

  @Override
  public List<Argument> arguments() {
    return List.of(factor, slope);
  }
}
