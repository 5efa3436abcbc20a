package dev.foldnet.processor.expression;

import java.util.List;

/**
 * What was read, and what was wrong with it. There is always a value; where the string could not be
 * read it holds {@link Expr.Unreadable} parts.
 */
public record Parsed<T>(T value, List<Mistake> mistakes) {
  /** Mistakes of one string that are reported; javac shows 100 by itself. */
  private static final int MOST = 100;

  public Parsed {
    mistakes = List.copyOf(mistakes.subList(0, Math.min(MOST, mistakes.size())));
  }

  /** Whether all of it could be read. */
  public boolean sound() {
    return mistakes.isEmpty();
  }
}
