package dev.foldnet.processor.elaborate;

/** What one network may take: blocks in blocks, list elements, steps. */
final class Budget {
  /** Blocks in blocks, the network's own included. */
  static final int DEPTH = 200;

  /** List elements in all. */
  static final int ELEMENTS = 1_000_000;

  /** Members and tensor lets in all. */
  static final int STEPS = 100_000;

  private static final long EVALUATIONS = 50_000_000;
  private static final int OPERATORS = 500_000;

  private long elements = ELEMENTS;
  private int steps = STEPS;
  private long evaluations = EVALUATIONS;
  private int operators = OPERATORS;
  private int depth;

  /** Takes list elements and evaluated expressions; false if there are not so many left. */
  boolean spend(int count, int evaluated) {
    evaluations -= evaluated;
    if (count > elements || evaluations < 0) {
      return false;
    }
    elements -= count;
    return true;
  }

  /** Whether expressions went on after the last step was spent. */
  boolean overspent() {
    return evaluations < 0;
  }

  /** Takes a node made by an operator. */
  boolean operator() {
    return --operators >= 0;
  }

  /** Takes steps; false if there are not so many left. */
  boolean step() {
    return --steps >= 0;
  }

  /** Whether so many steps are left. */
  boolean hasSteps(long count) {
    return count <= steps;
  }

  /** Enters a block; false if it is too deep. */
  boolean enter() {
    return ++depth <= DEPTH;
  }

  void leave() {
    depth--;
  }
}
