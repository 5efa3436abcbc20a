package dev.foldnet.samples.cli.report;

import dev.foldnet.runtime.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Why batch norms stay, or under which condition they go: of reasons that differ in names and
 * numbers alone the first.
 *
 * @param verdict of these batch norms
 * @param left whether they leave an operation
 * @param text in words
 * @param keys of the batch norms
 */
public record Reason(Verdict.Fate verdict, boolean left, String text, List<String> keys) {
  /** What of a reason may differ: names in quotes, and numbers. */
  private static final Pattern PARTICULARS = Pattern.compile("`[^`]*`|[-+]?[0-9][0-9.eE+-]*");

  /** Copies the keys. */
  public Reason {
    keys = List.copyOf(keys);
  }

  /** The reasons of some batch norms, in the order of the first of each. */
  public static List<Reason> of(List<Verdict> verdicts) {
    Map<String, List<Verdict>> groups = new LinkedHashMap<>();
    for (Verdict verdict : verdicts) {
      String common = PARTICULARS.matcher(verdict.reason()).replaceAll("_");
      groups
          .computeIfAbsent(
              verdict.fate() + " " + verdict.left() + " " + common, key -> new ArrayList<>())
          .add(verdict);
    }
    return groups.values().stream().map(Reason::ofAlike).toList();
  }

  private static Reason ofAlike(List<Verdict> alike) {
    Verdict first = alike.get(0);
    return new Reason(
        first.fate(), first.left(), first.reason(), alike.stream().map(Verdict::key).toList());
  }
}
