package dev.foldnet.processor.weight;

import java.util.List;

/** All elements as a vector. */
public record Flat(Weight weight) implements Weight {
  @Override
  public List<Integer> shape() {
    return List.of(weight.shape().stream().reduce(1, Math::multiplyExact));
  }

  @Override
  public List<Argument> arguments() {
    return List.of(weight);
  }
}
