package dev.foldnet.runtime.store;

import java.util.Comparator;
import java.util.List;

/** Names that a misspelt one may have meant: few edits away (Levenshtein's distance). */
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
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
