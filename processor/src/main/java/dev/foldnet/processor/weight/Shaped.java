package dev.foldnet.processor.weight;

import java.util.ArrayList;
import java.util.List;

/** A vector's entries in another shape, row by row. */
public record Shaped(Weight vector, List<Integer> shape) implements Weight {
  public Shaped {
    shape = List.copyOf(shape);
  }

  @Override
  public List<Argument> arguments() {
    List<Argument> arguments = new ArrayList<>(List.of(vector));
    shape.forEach(size -> arguments.add(Literal.of("size", size)));
    return arguments;
  }
}
