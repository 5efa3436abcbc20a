package dev.foldnet.processor.weight;

import java.util.List;

/** Vectors one behind the other. */
public record Joined(List<Weight> parts) implements Weight {
  public Joined {
    parts = List.copyOf(parts);
  }

  @Override
  public List<Integer> shape() {
    return List.of(parts.stream().mapToInt(part -> part.shape().get(0)).sum());
  }

  @Override
  public List<Argument> arguments() {
    return List.copyOf(parts);
  }
}
