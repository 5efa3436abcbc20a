package dev.foldnet.processor.weight;

/**
 * A number.
 *
 * @param name what it is
 * @param value an Integer or a Double
 */
public record Literal(String name, Number value, Kind kind) implements Argument {
  /** What numbers count. */
  public enum Kind {
    CHANNELS,
    /** The place of one of several things in a row. */
    INDEX,
    /** What is the same in all uses of a block, or makes them different. */
    FIXED,
    OTHER
  }

  static Literal of(String name, Number value) {
    return new Literal(name, value, Kind.OTHER);
  }

  static Literal fixed(String name, Number value) {
    return new Literal(name, value, Kind.FIXED);
  }

  static Literal channels(String name, int value) {
    return new Literal(name, value, Kind.CHANNELS);
  }

  static Literal index(String name, int value) {
    return new Literal(name, value, Kind.INDEX);
  }
}
