package dev.foldnet.processor.weight;

/**
 * A number.
 *
 * @param name what it is
 * @param value an Integer or a Double
 * @param channels whether it counts channels
 */
public record Literal(String name, Number value, boolean channels) implements Argument {
  static Literal of(String name, Number value) {
    return new Literal(name, value, false);
  }

  static Literal channels(String name, int value) {
    return new Literal(name, value, true);
  }
}
