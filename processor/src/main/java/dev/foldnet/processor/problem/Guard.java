package dev.foldnet.processor.problem;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps exceptions from the compiler: whatever a stage throws becomes a problem. Not thread safe.
 */
public final class Guard {
  private final Problems problems;

  /** A guard that reports to the problems. */
  public Guard(Problems problems) {
    this.problems = problems;
  }

  /**
   * Does a stage's work on one thing.
   *
   * @param stage its name, for messages
   * @param origin what the thing comes from, the place of a problem
   */
  public void run(String stage, Origin origin, Runnable work) {
    run(stage, List.of(origin), work);
  }

  /** Does work of a stage that belongs to no place. */
  public void run(String stage, Runnable work) {
    run(stage, List.of(), work);
  }

  /** What a stage makes of one thing; empty too if an exception keeps it from that. */
  public <T> Optional<T> get(String stage, Origin origin, Supplier<Optional<T>> work) {
    List<T> made = new ArrayList<>();
    run(stage, origin, () -> work.get().ifPresent(made::add));
    return made.stream().findFirst();
  }

  private void run(String stage, List<Origin> trail, Runnable work) {
    try {
      work.run();
    } catch (UncheckedIOException e) {
      add(trail, e.getMessage() + ": " + e.getCause().getMessage());
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      add(
          trail,
          "this is a defect of Foldnet, please report it: stage " + stage + ", " + describe(e));
    }
  }

  private void add(List<Origin> trail, String message) {
    problems.add(
        new Problem(ProblemKind.INTERNAL, message, trail, Optional.empty(), Optional.empty()));
  }

  /** One line: class, place, message. */
  private static String describe(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    String place =
        trace.length == 0 ? "" : " at " + trace[0].getFileName() + ":" + trace[0].getLineNumber();
    String message =
        Optional.ofNullable(e.getMessage())
            .flatMap(text -> text.lines().findFirst())
            .map(text -> ": " + text)
            .orElse("");
    return e.getClass().getSimpleName() + place + message;
  }
}
