package dev.foldnet.processor.frontend;

import dev.foldnet.processor.problem.ProblemKind;

/** What is wrong with a field or class, and how to mend it; the place goes without saying. */
record Complaint(ProblemKind kind, String message) {
  static Complaint misplaced(String message) {
    return new Complaint(ProblemKind.MISPLACED, message);
  }
}
