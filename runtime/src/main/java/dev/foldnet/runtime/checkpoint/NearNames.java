package dev.foldnet.runtime.checkpoint;

import java.util.List;

/** Finds the name that was probably meant: Levenshtein's distance. */
public final class NearNames {
  /** Longer names are not compared: that takes the product of their lengths. */
  private static final int MAX_LENGTH = 200;

  /** So many names are compared; chosen, not measured. */
  private static final int MAX_CANDIDATES = 2000;

  private NearNames() {}

  /** The nearest of the candidates, null where none is near. */
  public static String nearest(String name, List<String> candidates) {
    if (name.length() > MAX_LENGTH) {
      return null;
    }
    String nearest = null;
    int least = Math.max(2, name.length() / 4) + 1;
    for (String candidate : candidates.subList(0, Math.min(MAX_CANDIDATES, candidates.size()))) {
      if (Math.abs(candidate.length() - name.length()) < least
          || (candidate.length() <= MAX_LENGTH && candidate.endsWith("." + name))) {
        int distance =
            candidate.endsWith("." + name) ? least - 1 : distance(name, candidate, least);
        if (distance < least) {
          least = distance;
          nearest = candidate;
        }
      }
    }
    return nearest;
  }

  private static int distance(String a, String b, int limit) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      int smallest = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
        smallest = Math.min(smallest, row[j]);
      }
      if (smallest >= limit) {
        return limit;
      }
    }
    return row[b.length()];
  }
}
