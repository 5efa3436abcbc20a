package dev.foldnet.runtime.weight;

/** What stands behind a batch norm y = s x + t that reads a stream. Immutable. */
public final class Behind {
  /** An activation, and behind it layers that take a factor above 0. */
  static final Behind ACTIVATION = new Behind(null);

  /** Layers that take any factor, so that the sign of s does not matter. */
  static final Behind LAYERS = new Behind(null);

  private final Weight places;

  private Behind(Weight places) {
    this.places = places;
  }

  /**
   * Values of the stream: y is stored by their scales.
   *
   * @param places for each channel the number of the scale
   */
  static Behind scaled(Weight places) {
    return new Behind(places);
  }

  /** For each channel the number of y's scale; null where that is no value of the stream. */
  Weight places() {
    return places;
  }
}
