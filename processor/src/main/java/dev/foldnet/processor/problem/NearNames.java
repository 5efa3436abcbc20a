package dev.foldnet.processor.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody who mistyped a name may have meant. */
public final class NearNames {
  private NearNames() {}

  /**
   * The known name closest to an unknown one: at most one edit for every three letters (an
   * insertion, a deletion, an exchange, two neighbours swapped), or the same but for case. Of
   * equally close ones the first in alphabetical order.
   */
  public static Optional<String> nearest(String name, Collection<String> known) {
    int limit = Math.max(1, name.length() / 3);
    return known.stream()
        .filter(candidate -> distance(name, candidate) <= limit)
        .min(
            Comparator.comparingInt((String candidate) -> distance(name, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** {@code ; did you mean "stride"?} to append to a message, or nothing. */
  public static String hint(String name, Collection<String> known) {
    return nearest(name, known).map(near -> "; did you mean \"" + near + "\"?").orElse("");
  }

  /** Optimal string alignment distance, case ignored unless all else is equal. */
  private static int distance(String a, String b) {
    String x = a.toLowerCase(Locale.ROOT);
    String y = b.toLowerCase(Locale.ROOT);
    int[][] d = new int[x.length() + 1][y.length() + 1];
    for (int i = 0; i <= x.length(); i++) {
      for (int j = 0; j <= y.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : cell(d, x, y, i, j);
      }
    }
    return d[x.length()][y.length()];
  }

  private static int cell(int[][] d, String x, String y, int i, int j) {
    int exchange = d[i - 1][j - 1] + (x.charAt(i - 1) == y.charAt(j - 1) ? 0 : 1);
    int best = Math.min(exchange, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && x.charAt(i - 1) == y.charAt(j - 2) && x.charAt(i - 2) == y.charAt(j - 1);
    return swapped ? Math.min(best, 1 + d[i - 2][j - 2]) : best;
  }
}
