package dev.foldnet.processor.weight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands behind a batch norm y = s x + t of a stream, other than an activation and layers that
 * take a factor above 0.
 *
 * @param places for each channel of y the number of the scale by which it is stored; empty if
 *     layers take any factor
 * @param slopes of PReLUs in front of those layers, one for each channel
 */
public record Behind(Optional<Weight> places, List<Weight> slopes) implements Component {
  /** Layers that take any factor. */
  public static final Behind LAYERS = new Behind(Optional.empty(), List.of());

  public Behind {
    slopes = List.copyOf(slopes);
  }

  /** Values that are stored by scales. */
  public static Behind scaled(Weight places) {
    return new Behind(Optional.of(places), List.of());
  }

  /** PReLUs, and layers behind them. */
  public static Behind slopes(List<Weight> slopes) {
    return new Behind(Optional.empty(), slopes);
  }

  @Override
  public String method() {
    if (places.isPresent()) {
      return "scaledBehind";
    }
    return slopes.isEmpty() ? "layersBehind" : "slopesBehind";
  }

  @Override
  public List<Argument> arguments() {
    List<Argument> arguments = new ArrayList<>(slopes);
    places.ifPresent(arguments::add);
    return arguments;
  }
}
