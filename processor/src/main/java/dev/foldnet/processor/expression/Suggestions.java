package dev.foldnet.processor.expression;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a misspelt one was meant to be. */
public final class Suggestions {
  /** Nobody misspells longer names alone, and comparing them takes the product of lengths. */
  private static final int LONGEST = 200;

  private Suggestions() {}

  /** {@code ; did you mean "stride"?} to end a message with, or nothing. */
  public static String hint(String name, Collection<String> known) {
    return nearest(name, known).map(near -> "; did you mean \"" + near + "\"?").orElse("");
  }

  /**
   * The nearest of the known names, if one is near: at most a third of the letters are wrong. Of
   * names equally near the one of the same case, then the first in alphabetical order.
   */
  public static Optional<String> nearest(String name, Collection<String> known) {
    int allowed = Math.max(1, (name.length() + 1) / 3);
    return known.stream()
        .filter(other -> name.length() <= LONGEST && other.length() <= LONGEST)
        .filter(other -> !other.equals(name))
        .filter(other -> Math.abs(other.length() - name.length()) <= allowed)
        .filter(
            other ->
                distance(name, other) <= allowed
                    && distance(name, other) < Math.min(name.length(), other.length()))
        .min(
            Comparator.comparingInt((String other) -> distance(name, other))
                .thenComparing(other -> exactDistance(name, other))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** The distance if upper and lower case are the same. */
  private static int distance(String first, String second) {
    return exactDistance(first.toLowerCase(Locale.ROOT), second.toLowerCase(Locale.ROOT));
  }

  /** Optimal string alignment distance. */
  private static int exactDistance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : cell(a, b, d, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int cell(String a, String b, int[][] d, int i, int j) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
