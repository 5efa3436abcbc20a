package dev.foldnet.processor.fold;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/**
 * What an offset is made of: offsets and steps of batch norms, each so many times, less than 0
 * where it is subtracted. Changed only while it is put together. Not thread safe.
 */
final class OffsetSum {
  /**
   * How often one may be added or subtracted. Chosen, not measured: a loader says it each time, and
   * a sum of sums may double it again and again.
   */
  static final int MOST = 8;

  /** More often than that, whatever is subtracted then. */
  private static final int TOO_OFTEN = Integer.MAX_VALUE;

  /** None is 0. */
  private final Map<Term, Integer> times = new LinkedHashMap<>();

  /** Something that an offset is made of. */
  enum Kind {
    /** The offset that a batch norm reads. */
    OFFSET,
    /** The offset that a batch norm reads less that which it would read without the step. */
    STEP
  }

  /**
   * An offset or a step.
   *
   * @param reader the id of the batch norm whose it is
   * @param lane of what the batch norm reads
   */
  record Term(Kind kind, int reader, int lane) {}

  /** Adds an offset or a step so many times. */
  OffsetSum add(Term term, int number) {
    int sum = plus(times.getOrDefault(term, 0), number);
    if (sum == 0) {
      times.remove(term);
    } else {
      times.put(term, sum);
    }
    return this;
  }

  /** Adds what another offset is made of, so many times. */
  OffsetSum add(OffsetSum other, int number) {
    other.times.forEach((term, each) -> add(term, product(each, number)));
    return this;
  }

  private static int plus(int a, int b) {
    boolean known = a != TOO_OFTEN && b != TOO_OFTEN;
    return known && Math.abs(a + b) <= MOST ? a + b : TOO_OFTEN;
  }

  private static int product(int a, int b) {
    long product = (long) a * b;
    return Math.abs(product) <= MOST ? (int) product : TOO_OFTEN;
  }

  /** Whether one is added too often to be written down. */
  boolean isTooLong() {
    return times.containsValue(TOO_OFTEN);
  }

  /** Whether it is made of steps. */
  boolean hasSteps() {
    return times.keySet().stream().anyMatch(term -> term.kind() == Kind.STEP);
  }

  /** The ids of the batch norms whose offsets and steps they are. */
  List<Integer> readers() {
    return times.keySet().stream().map(Term::reader).toList();
  }

  /** Each that it is made of, and how often, in the order in which they were added. */
  void forEach(ObjIntConsumer<Term> action) {
    times.forEach(action::accept);
  }
}
