package dev.foldnet.processor.expression;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a misspelt one was meant to be. */
public final class NearNames {
  private NearNames() {}

  /** {@code ; did you mean "stride"?} or nothing. */
  public static String suggestion(String name, Collection<String> known) {
    return nearest(name, known).map(near -> "; did you mean \"" + near + "\"?").orElse("");
  }

  /** The nearest of the known names, if one is near: at most a third of the letters differ. */
  public static Optional<String> nearest(String name, Collection<String> known) {
    int allowed = Math.max(1, (name.length() + 1) / 3);
    return known.stream()
        .filter(other -> !other.equals(name))
        .filter(other -> distance(name, other) <= allowed)
        .filter(other -> distance(name, other) < Math.min(name.length(), other.length()))
        .min(
            Comparator.comparingInt((String other) -> distance(name, other))
                .thenComparing(Comparator.naturalOrder()));
  }

  /**
   * Edit distance with swaps of neighbours (optimal string alignment); upper and lower case differ
   * by nothing.
   */
  static int distance(String first, String second) {
    String a = first.toLowerCase(Locale.ROOT);
    String b = second.toLowerCase(Locale.ROOT);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
