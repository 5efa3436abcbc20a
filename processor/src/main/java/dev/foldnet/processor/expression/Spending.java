package dev.foldnet.processor.expression;

/** What evaluation takes from a network's budget. */
@FunctionalInterface
public interface Spending {
  /**
   * Takes list elements and steps of evaluation.
   *
   * @return false if there is not so much left; whatever asks next may end the evaluation
   */
  boolean spend(int elements, int steps);
}
