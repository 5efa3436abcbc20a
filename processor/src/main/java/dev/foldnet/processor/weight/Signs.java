package dev.foldnet.processor.weight;

import java.util.List;

/** -1, 0 or 1 for each element. */
public record Signs(Weight weight) implements Weight {
  @Override
  public List<Integer> shape() {
    return weight.shape();
  }

  @Override
  public List<Argument> arguments() {
    return List.of(weight);
  }
}
