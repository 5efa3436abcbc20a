package dev.foldnet.runtime.store;

import java.util.Comparator;
import java.util.List;

/**
 * Names that a misspelt one may have meant: few edits away, swapping two neighbours being one
 * (optimal string alignment distance).
 */
final class NearNames {
  private static final int MAX_NAMES = 3;
  private static final int MAX_LENGTH = 60;

  private NearNames() {}

  /**
   * Up to three of {@code names}, nearest first, at most a quarter of the letters and one more
   * wrong.
   */
  static List<String> of(String wrong, List<String> names) {
    if (wrong.length() > MAX_LENGTH) {
      return List.of();
    }
    int limit = 1 + wrong.length() / 4;
    return names.stream()
        .map(name -> new Near(name, distance(wrong, name)))
        .filter(near -> near.distance <= limit)
        .sorted(Comparator.comparingInt(Near::distance))
        .limit(MAX_NAMES)
        .map(Near::name)
        .toList();
  }

  private record Near(String name, int distance) {}

  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(a, b, d, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(String a, String b, int[][] d, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int best = Math.min(d[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(d[i - 1][j], d[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
