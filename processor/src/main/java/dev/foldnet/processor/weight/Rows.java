package dev.foldnet.processor.weight;

import java.util.ArrayList;
import java.util.List;

/**
 * Some neighbouring entries of a weight along axis 0: those of some output channels.
 *
 * @param from the first of them
 * @param to behind the last of them
 */
public record Rows(Weight weight, int from, int to) implements Weight {
  @Override
  public List<Integer> shape() {
    List<Integer> shape = new ArrayList<>(weight.shape());
    shape.set(0, to - from);
    return shape;
  }

  @Override
  public List<Argument> arguments() {
    return List.of(weight, Literal.channels("from", from), Literal.channels("to", to));
  }
}
