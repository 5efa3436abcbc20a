package dev.foldnet.processor.expression;

import dev.foldnet.processor.problem.ProblemKind;

/** Why a name means nothing where it stands, and how to mend it. */
public record UnknownName(ProblemKind kind, String message) {
  static UnknownName of(String message) {
    return new UnknownName(ProblemKind.UNKNOWN_NAME, message);
  }
}
