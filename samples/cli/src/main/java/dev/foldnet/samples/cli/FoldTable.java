package dev.foldnet.samples.cli;

import dev.foldnet.runtime.Report;
import dev.foldnet.runtime.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report in lines of 80 columns: a line for each block, one for each batch norm that is left in
 * it, and behind all each reason once, of reasons that differ in names and numbers alone the first.
 */
final class FoldTable {
  private static final int BLOCK_DEPTH = 2;

  /** What of a reason may differ: names in quotes, and numbers. */
  private static final Pattern PARTICULARS = Pattern.compile("`[^`]*`|[-+]?[0-9][0-9.eE+-]*");

  private final List<Verdict> verdicts;

  /** By what reasons have in common, the first batch norm of each and how many there are. */
  private final Map<String, List<Verdict>> reasons = new LinkedHashMap<>();

  private final Map<String, Integer> numbers = new HashMap<>();

  FoldTable(Report report) {
    this.verdicts = report.batchNorms();
    for (Verdict verdict : verdicts) {
      if (verdict.left()) {
        reasons.computeIfAbsent(common(verdict), key -> new ArrayList<>()).add(verdict);
        numbers.putIfAbsent(common(verdict), reasons.size());
      }
    }
  }

  private static String common(Verdict verdict) {
    return verdict.fate() + " " + PARTICULARS.matcher(verdict.reason()).replaceAll("_");
  }

  /** The lines behind the report's first. */
  List<String> lines() {
    Map<String, List<Verdict>> blocks = new LinkedHashMap<>();
    for (Verdict verdict : verdicts) {
      blocks.computeIfAbsent(block(verdict.key()), key -> new ArrayList<>()).add(verdict);
    }
    int width = blocks.keySet().stream().mapToInt(String::length).max().orElse(0);
    List<String> lines = new ArrayList<>();
    blocks.forEach(
        (block, of) -> {
          lines.add(String.format("  %-" + width + "s  %s", block, counts(of)));
          of.stream().filter(Verdict::left).forEach(verdict -> lines.add(line(block, verdict)));
        });
    int number = 1;
    for (List<Verdict> of : reasons.values()) {
      lines.addAll(reason(number++, of));
    }
    return lines;
  }

  /** The outermost blocks that a batch norm is in; its own name, if it is in none. */
  private static String block(String key) {
    List<String> path = List.of(key.split("\\.", -1));
    return String.join(".", path.subList(0, Math.max(1, Math.min(BLOCK_DEPTH, path.size() - 1))));
  }

  /** {@code 6 gone, 7 left}. */
  private static String counts(List<Verdict> of) {
    long left = of.stream().filter(Verdict::left).count();
    return Stream.of(
            left < of.size() ? of.size() - left + " gone" : "", left > 0 ? left + " left" : "")
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private String line(String block, Verdict verdict) {
    String name = verdict.key().equals(block) ? block : verdict.key().substring(block.length() + 1);
    return "    " + verdict.fate() + " " + name + " [" + numbers.get(common(verdict)) + "]";
  }

  private static List<String> reason(int number, List<Verdict> of) {
    Verdict first = of.get(0);
    String times = of.size() == 1 ? "" : of.size() + " times, such as ";
    String end = first.reason().isEmpty() ? "" : ": " + first.reason();
    return Wrapping.lines("[" + number + "] " + times + first.key() + end, "    ");
  }
}
