package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Verdict;
import dev.foldnet.processor.graph.Verdict.Fate;
import dev.foldnet.processor.weight.Key;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings the verdicts on single applications together: one for each batch norm of a checkpoint. */
final class Verdicts {
  private static final String BATCH_NORM = ".running_var";

  private Verdicts() {}

  /**
   * One verdict for every {@code running_var} of the state dict, in its order. A batch norm applied
   * several times has its worst application's, and the ops of all; one whose value nobody uses is
   * gone.
   *
   * @param declared the graph before any pass
   * @param decided verdicts by the node ids of that graph
   */
  static List<Verdict> merge(Graph declared, Map<Integer, Verdict> decided) {
    Map<String, List<Verdict>> byKey = new HashMap<>();
    for (Node node : declared.nodes()) {
      Verdict verdict = decided.get(node.id());
      if (verdict != null) {
        String key = declared.shared().first(node.key());
        byKey.computeIfAbsent(key, first -> new ArrayList<>()).add(verdict);
      }
    }
    return declared.tensors().stream()
        .map(Key::key)
        .filter(key -> key.endsWith(BATCH_NORM))
        .map(key -> key.substring(0, key.length() - BATCH_NORM.length()))
        .map(key -> worst(key, byKey.getOrDefault(key, List.of())))
        .toList();
  }

  private static Verdict worst(String key, List<Verdict> applications) {
    Verdict worst =
        applications.stream()
            .min(Comparator.comparing(Verdict::fate, Comparator.reverseOrder()))
            .orElse(new Verdict(key, Fate.F, "unused", "", 0));
    int ops = applications.stream().mapToInt(Verdict::ops).sum();
    return new Verdict(key, worst.fate(), worst.form(), worst.reason(), ops);
  }
}
