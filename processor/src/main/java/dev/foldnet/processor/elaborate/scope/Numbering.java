package dev.foldnet.processor.elaborate.scope;

/** Counts the members of a numbered block, and of those that go on with its numbers. */
final class Numbering {
  private int next;

  /** The next number, from 0. */
  String take() {
    return Integer.toString(next++);
  }
}
