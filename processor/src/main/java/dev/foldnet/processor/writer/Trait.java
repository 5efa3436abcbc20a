package dev.foldnet.processor.writer;

/**
 * Something true of a method, as its name would say it.
 *
 * @param word with a capital letter
 */
record Trait(Kind kind, String word) {
  /** Kinds of what can be said, the plainest first. */
  enum Kind {
    /** What it does or is given: {@code WithRelu}, {@code WithStride}. */
    WITH("With"),
    /** How many: {@code Of3Units}, {@code Of2Inputs}, {@code OfKernel5}. */
    OF("Of"),
    /** Where it begins: {@code FromUnit5}. */
    FROM("From"),
    /** The class that uses it: {@code OfResNet18}. */
    CALLER("Of"),
    /** What it takes: {@code From64}. */
    IN("From"),
    /** What it gives: {@code To512}. */
    OUT("To"),
    /** A number that it gives to others: {@code OfKernel5}. */
    NUMBER("Of");

    private final String preposition;

    Kind(String preposition) {
      this.preposition = preposition;
    }
  }

  /** Behind the name of a block. */
  String text() {
    return kind.preposition + word;
  }
}
