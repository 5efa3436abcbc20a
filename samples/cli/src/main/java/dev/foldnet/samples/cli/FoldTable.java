package dev.foldnet.samples.cli;

import dev.foldnet.runtime.Report;
import dev.foldnet.runtime.Verdict;
import dev.foldnet.samples.cli.report.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report in lines of 80 columns: a line for each block, one for each batch norm that is left in
 * it, and behind all each reason once, of reasons that differ in names and numbers alone the first.
 */
final class FoldTable {
  private static final int BLOCK_DEPTH = 2;

  private final List<Verdict> verdicts;

  /** Of the batch norms that are left. */
  private final List<Reason> reasons;

  /** By batch norm. */
  private final Map<String, Integer> numbers = new HashMap<>();

  FoldTable(Report report) {
    this.verdicts = report.batchNorms();
    this.reasons = Reason.of(verdicts.stream().filter(Verdict::left).toList());
    for (int number = 0; number < reasons.size(); number++) {
      for (String key : reasons.get(number).keys()) {
        numbers.put(key, number + 1);
      }
    }
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
    for (int number = 1; number <= reasons.size(); number++) {
      lines.addAll(line(number, reasons.get(number - 1)));
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
    return "    " + mark(verdict) + " " + name + " [" + numbers.get(verdict.key()) + "]";
  }

  /** F, S or K; one that is left is no good news, whatever the weights might have done. */
  private static String mark(Verdict verdict) {
    Terminal.Colour colour =
        switch (verdict.fate()) {
          case F -> Terminal.Colour.GOOD;
          case S -> Terminal.Colour.DEPENDS;
          case K -> Terminal.Colour.BAD;
        };
    return Terminal.OUT.in(colour, verdict.fate().toString());
  }

  private static List<String> line(int number, Reason reason) {
    List<String> keys = reason.keys();
    String times = keys.size() == 1 ? "" : keys.size() + " times, such as ";
    String end = reason.text().isEmpty() ? "" : ": " + reason.text();
    return Wrapping.lines("[" + number + "] " + times + keys.get(0) + end, "    ");
  }
}
