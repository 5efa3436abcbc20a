package dev.foldnet.processor.writer;

/**
 * A number in a body that may differ between the body's uses: a parameter of the method then, a
 * literal else.
 *
 * @param value an Integer or a Double
 * @param label how a parameter for it would be called
 * @param owner the member it belongs to, to tell parameters of one label apart
 */
record Hole(Number value, Label label, String owner) {
  /**
   * A parameter's name to be.
   *
   * @param name such as {@code stride}
   * @param axis what tells the entries of a list apart, such as {@code H}; empty if nothing does
   * @param channels whether it counts channels; such parameters are one if they are always equal,
   *     whatever their names
   */
  record Label(String name, String axis, boolean channels) {
    /** A number that stands alone. */
    static Label of(String name) {
      return new Label(name, "", false);
    }

    /** A number of channels. */
    static Label channels(String name) {
      return new Label(name, "", true);
    }
  }

  /** As a Java literal. */
  static String literal(Number value) {
    String text = value.toString();
    return text.replace(".0E", "E").replace("E", "e");
  }
}
