package dev.foldnet.runtime.checkpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Finds the name that was probably meant: the one of the fewest mistakes, which are letters that
 * were left out, added, taken for others, or swapped with the next (the optimal string alignment of
 * Damerau's and Levenshtein's distances); what looks alike is no mistake. Of several such, one of
 * the same letters; else the one that begins like what was typed: a family's name comes first in a
 * network's, a block's in a key.
 */
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
    char[] letters = plain(name);
    int limit = Math.max(2, name.length() / 4);
    for (String candidate : candidates.subList(0, Math.min(MAX_CANDIDATES, candidates.size()))) {
      int distance = distance(name, letters, candidate, limit);
      if (distance < limit
          || (distance == limit && (nearest == null || isLiker(name, candidate, nearest)))) {
        limit = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** Whether a name is more like what was typed than another one of as many mistakes. */
  private static boolean isLiker(String name, String candidate, String other) {
    boolean same = hasSameLetters(name, candidate);
    return same == hasSameLetters(name, other)
        ? common(name, candidate) > common(name, other)
        : same;
  }

  private static boolean hasSameLetters(String a, String b) {
    return a.length() == b.length()
        && Arrays.equals(a.chars().sorted().toArray(), b.chars().sorted().toArray());
  }

  /** How far apart two names are, more than the limit where that is more. */
  private static int distance(String name, char[] letters, String candidate, int limit) {
    if (candidate.length() <= MAX_LENGTH && candidate.endsWith("." + name)) {
      return 1;
    }
    return Math.abs(candidate.length() - name.length()) > limit
        ? limit + 1
        : mistakes(letters, plain(candidate), limit);
  }

  /** The same for names that look alike: in small letters, with one kind of dash. */
  private static char[] plain(String name) {
    char[] letters = name.toLowerCase(Locale.ROOT).toCharArray();
    for (int i = 0; i < letters.length; i++) {
      letters[i] =
          switch (letters[i]) {
            case 'o' -> '0';
            case 'l' -> '1';
            case '-' -> '_';
            default -> letters[i];
          };
    }
    return letters;
  }

  private static int mistakes(char[] a, char[] b, int limit) {
    int[] before = new int[b.length + 1];
    int[] above = new int[b.length + 1];
    int[] row = new int[b.length + 1];
    for (int j = 0; j <= b.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length; i++) {
      int[] free = before;
      before = above;
      above = row;
      row = free;
      row[0] = i;
      int smallest = i;
      for (int j = 1; j <= b.length; j++) {
        int change = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
        if (i > 1 && j > 1 && areSwapped(a, i, b, j)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
        smallest = Math.min(smallest, row[j]);
      }
      if (smallest > limit) {
        return limit + 1;
      }
    }
    return row[b.length];
  }

  /** Whether the two letters before these ends are the same in the other order. */
  private static boolean areSwapped(char[] a, int i, char[] b, int j) {
    return a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
  }

  /** With how many letters both begin. */
  private static int common(String a, String b) {
    int count = 0;
    while (count < Math.min(a.length(), b.length()) && a.charAt(count) == b.charAt(count)) {
      count++;
    }
    return count;
  }
}
