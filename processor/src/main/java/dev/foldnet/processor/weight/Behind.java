package dev.foldnet.processor.weight;

import java.util.List;
import java.util.Optional;

/**
 * What stands behind a batch norm y = s x + t of a stream, other than an activation and layers that
 * take a factor above 0.
 *
 * @param places for each channel of y the number of the scale by which it is stored; empty if
 *     layers take any factor
 */
public record Behind(Optional<Weight> places) implements Component {
  @Override
  public String method() {
    return places.isPresent() ? "scaledBehind" : "layersBehind";
  }

  @Override
  public List<Argument> arguments() {
    return List.copyOf(places.stream().toList());
  }
}
