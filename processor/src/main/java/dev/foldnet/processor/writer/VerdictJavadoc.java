package dev.foldnet.processor.writer;

import dev.foldnet.processor.graph.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why batch norms stay or depend on the weights, as items of a class's Javadoc. */
final class VerdictJavadoc {
  /** A DenseNet has as many reasons as batch norms; its report has them all. */
  private static final int MOST_REASONS = 8;

  private static final int LINE = 96;

  private VerdictJavadoc() {}

  /** Empty if all go whatever the weights. */
  static String of(List<Verdict> verdicts) {
    Map<String, List<Verdict>> reasons = new LinkedHashMap<>();
    for (Verdict verdict : verdicts) {
      if (verdict.fate() != Verdict.Fate.F) {
        reasons.computeIfAbsent(verdict.reason(), key -> new ArrayList<>()).add(verdict);
      }
    }
    StringBuilder text = new StringBuilder();
    reasons.values().stream().limit(MOST_REASONS).forEach(group -> text.append(item(group)));
    int more = reasons.values().stream().skip(MOST_REASONS).mapToInt(List::size).sum();
    return more == 0 ? text.toString() : text + "<li>" + more + " more: see {@link #report}\n";
  }

  private static String item(List<Verdict> group) {
    Verdict first = group.get(0);
    String others = group.size() == 1 ? "" : " and " + (group.size() - 1) + " more";
    return wrapped(
        "<li>" + first.fate() + " {@code " + first.key() + "}" + others + ": " + first.reason());
  }

  private static String wrapped(String item) {
    StringBuilder lines = new StringBuilder();
    int length = 0;
    for (String word : item.split(" ", -1)) {
      if (length > 0 && length + 1 + word.length() > LINE) {
        lines.append("\n   ");
        length = 3;
      }
      lines.append(length == 0 ? "" : " ").append(word);
      length += word.length() + 1;
    }
    return lines.append('\n').toString();
  }
}
