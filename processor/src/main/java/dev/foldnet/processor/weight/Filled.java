package dev.foldnet.processor.weight;

import java.util.List;

/** A vector of one number, which needs nothing of a checkpoint. */
public record Filled(int size, double value) implements Weight {
  @Override
  public List<Integer> shape() {
    return List.of(size);
  }

  @Override
  public List<Argument> arguments() {
    return List.of(Literal.channels("size", size), Literal.of("value", value));
  }
}
