package dev.foldnet.processor.writer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Further names of a member that stands in the checkpoint under several: one, or some that count
 * up.
 *
 * @param first the name before them
 * @param stem the name, up to the number if it has one
 * @param numbers the numbers, one behind the other; empty for a name without
 * @param tail behind the number
 */
record NameRun(String first, String stem, List<Integer> numbers, String tail) {
  /** Digits of a number at most. */
  private static final int DIGITS = 6;

  NameRun {
    numbers = List.copyOf(numbers);
  }

  /** All names, by each the name before it. */
  static List<NameRun> of(Map<String, String> names) {
    List<NameRun> runs = new ArrayList<>();
    names.forEach((name, first) -> add(of(name, first), runs));
    return runs;
  }

  private static void add(NameRun next, List<NameRun> runs) {
    NameRun last = runs.isEmpty() ? next : runs.get(runs.size() - 1);
    if (!runs.isEmpty() && last.isContinuedBy(next)) {
      List<Integer> numbers = new ArrayList<>(last.numbers);
      numbers.addAll(next.numbers);
      runs.set(runs.size() - 1, new NameRun(last.first, last.stem, numbers, last.tail));
    } else {
      runs.add(next);
    }
  }

  private boolean isContinuedBy(NameRun next) {
    return !numbers.isEmpty()
        && !next.numbers.isEmpty()
        && next.numbers.get(0) == numbers.get(numbers.size() - 1) + 1
        && next.first.equals(first)
        && next.stem.equals(stem)
        && next.tail.equals(tail);
  }

  /** The name, with the number by which alone it differs from the one before it. */
  private static NameRun of(String name, String first) {
    int shorter = Math.min(name.length(), first.length());
    int stem = 0;
    while (stem < shorter && name.charAt(stem) == first.charAt(stem)) {
      stem++;
    }
    while (stem > 0 && isDigit(name.charAt(stem - 1))) {
      stem--;
    }
    int end = name.length();
    while (end > stem
        && first.length() - name.length() + end > stem
        && name.charAt(end - 1) == first.charAt(first.length() - name.length() + end - 1)) {
      end--;
    }
    while (end < name.length() && isDigit(name.charAt(end))) {
      end++;
    }
    String number = name.substring(stem, end);
    boolean counts =
        number.matches("0|[1-9]\\d*")
            && number.length() <= DIGITS
            && first.substring(stem, first.length() - name.length() + end).matches("\\d+");
    return counts
        ? new NameRun(
            first, name.substring(0, stem), List.of(Integer.valueOf(number)), name.substring(end))
        : new NameRun(first, name, List.of(), "");
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
