package dev.foldnet.processor.problem;

import java.util.List;
import java.util.Optional;

/** Keeps exceptions from the compiler: whatever a stage throws becomes a problem. */
public final class Guard {
  private final Problems problems;

  /** Reports to the problems. */
  public Guard(Problems problems) {
    this.problems = problems;
  }

  /**
   * Runs one stage on one thing.
   *
   * @param stage its name, for the message
   * @param origin what it works on, for the message's place
   */
  public void run(String stage, Origin origin, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      problems.add(defect(stage, origin, e));
    }
  }

  private static Problem defect(String stage, Origin origin, Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    String message =
        Optional.ofNullable(e.getMessage())
            .map(text -> ": " + text.lines().findFirst().orElse(""))
            .orElse("");
    return new Problem(
        ProblemKind.INTERNAL,
        "this is a defect of Foldnet, please report it: stage "
            + stage
            + ", "
            + e.getClass().getSimpleName()
            + (trace.length == 0
                ? ""
                : " at " + trace[0].getFileName() + ":" + trace[0].getLineNumber())
            + message,
        List.of(origin),
        Optional.empty(),
        Optional.empty());
  }
}
