package dev.foldnet.processor.weight;

import java.util.List;

/** The vector 0, 1, 2, …: of the places in another, those that an expression over it picks. */
public record Counted(int size) implements Weight {
  @Override
  public List<Integer> shape() {
    return List.of(size);
  }

  @Override
  public List<Argument> arguments() {
    return List.of(Literal.channels("size", size));
  }
}
