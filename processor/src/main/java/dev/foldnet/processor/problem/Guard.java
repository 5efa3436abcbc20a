package dev.foldnet.processor.problem;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Keeps exceptions from the compiler: whatever a stage throws becomes a problem. Not thread safe.
 */
public final class Guard {
  private final Problems problems;
  private String stage;

  /**
   * A guard that reports to the problems.
   *
   * @param stage name of the first stage, for messages
   */
  public Guard(String stage, Problems problems) {
    this.problems = problems;
    this.stage = stage;
  }

  /** Says which stage comes now. */
  public void stage(String name) {
    stage = name;
  }

  /** Does some work on one thing, with what it comes from as the place of a problem. */
  public void run(Origin origin, Runnable work) {
    run(List.of(origin), work);
  }

  /** Does some work that belongs to no place. */
  public void run(Runnable work) {
    run(List.of(), work);
  }

  private void run(List<Origin> trail, Runnable work) {
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
