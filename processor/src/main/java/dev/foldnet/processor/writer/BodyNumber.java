package dev.foldnet.processor.writer;

/**
 * A number in a body that may differ between the body's uses: a parameter of the method then, a
 * literal else.
 *
 * @param value an Integer or a Double
 * @param label how a parameter for it would be called
 * @param owner the member it belongs to, to tell parameters of one label apart
 */
record BodyNumber(Number value, Label label, String owner) {
  /**
   * A parameter's name to be.
   *
   * @param name such as {@code stride}
   * @param axis what tells the entries of a list apart, such as {@code H}; empty if nothing does
   * @param kind what it counts
   */
  record Label(String name, String axis, Kind kind) {
    /** A number that stands alone. */
    static Label of(String name) {
      return new Label(name, "", Kind.OTHER);
    }

    /** A number of channels. */
    static Label channels(String name) {
      return new Label(name, "", Kind.CHANNELS);
    }
  }

  /** What numbers count. */
  enum Kind {
    /** Channels; two such parameters are one if they are always equal, whatever their names. */
    CHANNELS,
    /** The turns of a loop: its last number, behind its first. No parameter if both are equal. */
    LAST,
    /**
     * The place of one of several things in a row. Two such parameters are one, plus a difference,
     * if they always differ by the same; one block behind the other, they count up.
     */
    INDEX,
    /** Anything else. */
    OTHER
  }

  /** As a Java literal. */
  static String literal(Number value) {
    String text = value.toString();
    return text.replace(".0E", "E").replace("E", "e");
  }
}
