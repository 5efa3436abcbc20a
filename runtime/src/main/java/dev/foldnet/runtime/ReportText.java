package dev.foldnet.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Verdicts as lines: one a batch norm, those of one fate and reason together. */
final class ReportText {
  private ReportText() {}

  static String of(List<Verdict> verdicts) {
    Map<List<String>, List<Verdict>> groups = new LinkedHashMap<>();
    for (Verdict verdict : verdicts) {
      String own = verdict.reason().isEmpty() ? verdict.key() : "";
      groups
          .computeIfAbsent(
              List.of(verdict.fate().name(), verdict.reason(), "" + verdict.left(), own),
              reason -> new ArrayList<>())
          .add(verdict);
    }
    StringBuilder text = new StringBuilder();
    groups.values().forEach(group -> append(text, group));
    return text.toString();
  }

  private static void append(StringBuilder text, List<Verdict> group) {
    Verdict first = group.get(0);
    String end = System.lineSeparator();
    text.append("  ").append(first.fate()).append(' ');
    if (group.size() == 1) {
      text.append(line(first));
      text.append(first.reason().isEmpty() ? "" : " (" + first.reason() + ")").append(end);
      return;
    }
    text.append(group.size()).append(" batch norms (").append(first.reason()).append("):");
    text.append(end);
    group.forEach(verdict -> text.append("    ").append(line(verdict)).append(end));
  }

  private static String line(Verdict verdict) {
    return verdict.key() + ": " + verdict.form();
  }
}
