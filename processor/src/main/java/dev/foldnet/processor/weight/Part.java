package dev.foldnet.processor.weight;

import java.util.List;

/**
 * Some neighbouring entries of a vector.
 *
 * @param from the first of them
 * @param to behind the last of them
 */
public record Part(Weight vector, int from, int to) implements Weight {
  @Override
  public List<Integer> shape() {
    return List.of(to - from);
  }

  @Override
  public List<Argument> arguments() {
    return List.of(vector, Literal.channels("from", from), Literal.channels("to", to));
  }
}
