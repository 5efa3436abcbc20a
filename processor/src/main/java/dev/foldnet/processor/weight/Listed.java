package dev.foldnet.processor.weight;

import java.util.ArrayList;
import java.util.List;

/** A vector of numbers that stand in the declaration. */
public record Listed(List<Double> values) implements Weight {
  public Listed {
    values = List.copyOf(values);
  }

  @Override
  public List<Integer> shape() {
    return List.of(values.size());
  }

  @Override
  public List<Argument> arguments() {
    List<Argument> arguments = new ArrayList<>();
    values.forEach(value -> arguments.add(Literal.fixed("value", value)));
    return arguments;
  }
}
