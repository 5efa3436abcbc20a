package dev.foldnet.processor.weight;

import java.util.List;

/** The sum of two tensors of one shape. */
public record Plus(Weight left, Weight right) implements Weight {
  @Override
  public List<Integer> shape() {
    return left.shape();
  }

  @Override
  public List<Argument> arguments() {
    return List.of(left, right);
  }
}
