package dev.foldnet.processor.fold;

/** Why no weight expression tells in what form the channels of a node are stored. */
enum Unwritten {
  /** No expression of few pieces picks them. */
  WILD_ORDER("in a wild order"),
  /** Sums of sums have another's offset too often. */
  OFTEN("with an offset that is added over " + OffsetSum.MOST + " times");

  private final String words;

  Unwritten(String words) {
    this.words = words;
  }

  /** Behind what channels do: {@code in a wild order}. */
  String words() {
    return words;
  }
}
