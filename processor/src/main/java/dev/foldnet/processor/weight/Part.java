package dev.foldnet.processor.weight;

import java.util.ArrayList;
import java.util.List;

/**
 * Some neighbouring entries of a weight along an axis: of a vector, or those of some output
 * channels or some input channels.
 *
 * @param axis 0, of a vector and of output channels, or 1, of input channels
 * @param from the first of them
 * @param to behind the last of them
 */
public record Part(Weight weight, int axis, int from, int to) implements Weight {
  /** Of a vector. */
  public Part(Weight vector, int from, int to) {
    this(vector, 0, from, to);
  }

  @Override
  public List<Integer> shape() {
    List<Integer> shape = new ArrayList<>(weight.shape());
    shape.set(axis, to - from);
    return shape;
  }

  @Override
  public String method() {
    if (weight.shape().size() == 1) {
      return "part";
    }
    return axis == 0 ? "rows" : "columns";
  }

  @Override
  public List<Argument> arguments() {
    return List.of(weight, Literal.channels("from", from), Literal.channels("to", to));
  }
}
