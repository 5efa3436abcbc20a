package dev.foldnet.runtime;

import dev.foldnet.runtime.checkpoint.MessageText;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.weight.Conditional;
import dev.foldnet.runtime.weight.SharedNames;
import dev.foldnet.runtime.weight.TensorSource;
import dev.foldnet.runtime.weight.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What weights decide of the batch norms that go under a condition on them. Immutable.
 *
 * <p>Metadata of folded weights have it as {@code foldnet.fold.KEY}, {@code gone} or {@code kept},
 * and {@code foldnet.reason.KEY}.
 */
final class Conditions {
  private static final String SCALE = ".scale";

  /** What the shift's name ends with. */
  static final String SHIFT = ".shift";

  private static final String FATE = "foldnet.fold.";
  private static final String REASON = "foldnet.reason.";
  private static final int LONGEST_REASON = 1000;

  /** Why each application stays, by the name of its weights; empty if it is gone. */
  private final Map<String, Optional<String>> obstacles;

  private final SharedNames names;

  private Conditions(Map<String, Optional<String>> obstacles, SharedNames names) {
    this.obstacles = obstacles;
    this.names = names;
  }

  /** What the tensors of a checkpoint decide. */
  static Conditions of(WeightPlan plan, TensorSource source) throws WeightsException {
    Map<String, Optional<String>> obstacles = new LinkedHashMap<>();
    for (Map.Entry<String, Weight> stored : plan.stored().entrySet()) {
      if (stored.getValue() instanceof Conditional scale) {
        obstacles.put(name(stored.getKey()), scale.obstacle(source));
      }
    }
    return new Conditions(obstacles, plan.names());
  }

  /** What was decided of folded weights: they tell what is gone, the metadata why others stay. */
  static Conditions ofFolded(
      WeightPlan plan, NetworkWeights weights, Map<String, String> metadata) {
    Map<String, Optional<String>> obstacles = new LinkedHashMap<>();
    for (Map.Entry<String, Boolean> gone : plan.conditional(weights).entrySet()) {
      String key = gone.getKey();
      String reason = metadata.getOrDefault(REASON + key, "the folded weights do not say why");
      String shown = MessageText.shorten(reason, LONGEST_REASON);
      obstacles.put(key, gone.getValue() ? Optional.empty() : Optional.of(shown));
    }
    return new Conditions(obstacles, plan.names());
  }

  /** The name of an application, by that of its scale. */
  static String name(String scale) {
    return scale.substring(0, scale.length() - SCALE.length());
  }

  /** As metadata. */
  Map<String, String> toMetadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, Optional<String>> entry : obstacles.entrySet()) {
      Optional<String> obstacle = entry.getValue();
      metadata.put(FATE + entry.getKey(), obstacle.isPresent() ? "kept" : "gone");
      if (obstacle.isPresent()) {
        metadata.put(REASON + entry.getKey(), obstacle.get());
      }
    }
    return metadata;
  }

  /** A report with the verdicts that are open decided. */
  Report decide(Report open) {
    Map<String, List<Optional<String>>> applications = new LinkedHashMap<>();
    for (Map.Entry<String, Optional<String>> entry : obstacles.entrySet()) {
      String key = names.first(entry.getKey().replaceFirst("@\\d+$", ""));
      applications.putIfAbsent(key, new ArrayList<>());
      applications.get(key).add(entry.getValue());
    }
    List<Verdict> verdicts = new ArrayList<>();
    for (Verdict verdict : open.batchNorms()) {
      verdicts.add(decided(verdict, applications.getOrDefault(verdict.key(), List.of())));
    }
    return new Report(open.network(), verdicts);
  }

  private static Verdict decided(Verdict verdict, List<Optional<String>> applications) {
    int gone = 0;
    Set<String> reasons = new LinkedHashSet<>();
    for (Optional<String> obstacle : applications) {
      gone += obstacle.isPresent() ? 0 : 1;
      obstacle.ifPresent(reasons::add);
    }
    int ops = verdict.ops() - gone;
    if (verdict.fate() != Verdict.Fate.S || applications.isEmpty()) {
      return new Verdict(verdict.key(), verdict.fate(), verdict.form(), verdict.reason(), ops);
    }
    return reasons.isEmpty()
        ? new Verdict(
            verdict.key(), verdict.fate(), "gone " + verdict.form(), verdict.reason(), ops)
        : new Verdict(
            verdict.key(), verdict.fate(), "scale and shift", String.join("; ", reasons), ops);
  }
}
