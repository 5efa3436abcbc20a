package dev.foldnet.samples.cli;

import java.util.Comparator;
import java.util.List;

/** Names that someone who mistyped one may have meant. */
final class NearNames {
  private static final int MOST = 3;

  private NearNames() {}

  /** The nearest names, at most three, none that differs in more than a third. */
  static List<String> of(String name, List<String> names) {
    int limit = Math.max(1, name.length() / 3);
    return names.stream()
        .filter(other -> !other.isEmpty() && distance(name, other) <= limit)
        .sorted(Comparator.comparingInt(other -> distance(name, other)))
        .limit(MOST)
        .toList();
  }

  /** Levenshtein's distance: characters added, removed or changed. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
