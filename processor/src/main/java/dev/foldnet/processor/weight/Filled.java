package dev.foldnet.processor.weight;

import java.util.List;

/** A vector of one number, which needs nothing of a checkpoint. */
public record Filled(int size, double value) implements Weight {
  @Override
  public List<Integer> shape() {
    return List.of(size);
  }
}
