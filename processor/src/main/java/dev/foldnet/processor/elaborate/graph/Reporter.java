package dev.foldnet.processor.elaborate.graph;

import dev.foldnet.processor.declaration.Text;
import dev.foldnet.processor.expression.Mistake;
import dev.foldnet.processor.expression.Place;
import dev.foldnet.processor.problem.Origin;
import dev.foldnet.processor.problem.Problem;
import dev.foldnet.processor.problem.ProblemKind;
import dev.foldnet.processor.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Turns what is found wrong into problems with their trail and path. */
public final class Reporter {
  /**
   * So many mistakes of one network are reported, then it is given up; javac shows 100 at first.
   */
  private static final int MOST = 1000;

  private final Problems problems;
  private final List<Problem> postponed = new ArrayList<>();
  private boolean failed;
  private boolean skipped;
  private boolean quiet;
  private int reported;

  public Reporter(Problems problems) {
    this.problems = problems;
  }

  /** Whether anything went wrong in this network. */
  public boolean failed() {
    return failed;
  }

  /** Something was wrong that is reported already. */
  public void fail() {
    failed = true;
  }

  /** Some members were left out, since it is unknown how many there are or whether they exist. */
  public void skip() {
    skipped = true;
  }

  /** Whether any members were left out. */
  public boolean skipped() {
    return skipped;
  }

  /** Reports at the member or network itself. */
  public void report(Position position, ProblemKind kind, String message) {
    add(problem(position, position.trail(), Optional.empty(), kind, message));
  }

  /** Reports at a place on that position. */
  public void report(Position position, Place place, ProblemKind kind, String message) {
    List<Origin> trail = new ArrayList<>(position.trail());
    trail.add(place.origin());
    add(problem(position, trail, place.position(), kind, message));
  }

  /** Reports later, if it turns out that somebody needs the value. */
  public void postpone(Position position, ProblemKind kind, String message) {
    postponed.add(problem(position, position.trail(), Optional.empty(), kind, message));
  }

  /** Reports the first of what was postponed. */
  public void reportPostponed() {
    postponed.stream().findFirst().ifPresent(this::add);
  }

  /** Computes something whose mistakes do not matter. */
  public <T> T quietly(Supplier<T> work) {
    quiet = true;
    try {
      return work.get();
    } finally {
      quiet = false;
    }
  }

  /** Takes the mistakes of a string. */
  public Consumer<Mistake> sink(Position position, Text text) {
    return mistake ->
        report(position, Place.in(text, mistake.offset()), mistake.kind(), mistake.message());
  }

  private static Problem problem(
      Position position,
      List<Origin> trail,
      Optional<Problem.Place> place,
      ProblemKind kind,
      String message) {
    return new Problem(kind, message, trail, place, Optional.of(position.path()));
  }

  private void add(Problem problem) {
    if (quiet) {
      return;
    }
    failed = true;
    problems.add(problem);
    if (++reported > MOST) {
      throw new LimitException(true);
    }
  }
}
