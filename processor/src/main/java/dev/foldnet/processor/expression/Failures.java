package dev.foldnet.processor.expression;

import dev.foldnet.processor.problem.ProblemKind;
import java.util.function.Consumer;

/** Where mistakes of one string go; what failed is {@link Poison}. */
final class Failures {
  private final Consumer<Mistake> sink;

  Failures(Consumer<Mistake> sink) {
    this.sink = sink;
  }

  Value fail(ProblemKind kind, String message, int offset) {
    sink.accept(new Mistake(kind, message, offset));
    return Poison.POISON;
  }

  Value type(String message, int offset) {
    return fail(ProblemKind.WRONG_TYPE, message, offset);
  }

  Value arithmetic(String message, int offset) {
    return fail(ProblemKind.ARITHMETIC, message, offset);
  }

  /** A double as a value, if it is a finite number. */
  Value finite(double value, int offset) {
    return Double.isFinite(value)
        ? new DoubleValue(value)
        : arithmetic("the result is " + value + ", which is no number to compute with", offset);
  }
}
