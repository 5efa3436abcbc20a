package dev.foldnet.processor.writer;

import dev.foldnet.processor.graph.Verdict;
import java.util.List;

/**
 * Verdicts as the runtime's report reads them: a line a batch norm, key, fate, form, ops and reason
 * between tabs.
 */
final class VerdictText {
  private VerdictText() {}

  static String of(List<Verdict> verdicts) {
    StringBuilder text = new StringBuilder();
    for (Verdict verdict : verdicts) {
      text.append(verdict.key()).append('\t');
      text.append(verdict.fate()).append('\t');
      text.append(verdict.form()).append('\t');
      text.append(verdict.ops()).append('\t');
      text.append(verdict.reason()).append('\n');
    }
    return text.toString();
  }
}
