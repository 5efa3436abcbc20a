package dev.foldnet.runtime.weight;

import java.util.List;

/** What stands behind a batch norm y = s x + t that reads a stream. Immutable. */
public final class Behind {
  /** An activation, and behind it layers that take a factor above 0. */
  static final Behind ACTIVATION = new Behind(null, List.of());

  /** Layers that take any factor, so that the sign of s does not matter. */
  static final Behind LAYERS = new Behind(null, List.of());

  private final Weight places;
  private final List<Weight> slopes;

  private Behind(Weight places, List<Weight> slopes) {
    this.places = places;
    this.slopes = slopes;
  }

  /**
   * Values of the stream: y is stored by their scales.
   *
   * @param places for each channel the number of the scale
   */
  static Behind scaled(Weight places) {
    return new Behind(places, List.of());
  }

  /**
   * PReLUs, and behind them layers that take any factor: where no slope is 0 the sign of s does not
   * matter ({@link TurnedSlope}).
   *
   * @param slopes of each PReLU, one for each channel
   */
  static Behind slopes(List<Weight> slopes) {
    return new Behind(null, List.copyOf(slopes));
  }

  /** For each channel the number of y's scale; null where that is no value of the stream. */
  Weight places() {
    return places;
  }

  /** The slopes of the PReLUs that may be turned; none where there are none. */
  List<Weight> slopes() {
    return slopes;
  }
}
