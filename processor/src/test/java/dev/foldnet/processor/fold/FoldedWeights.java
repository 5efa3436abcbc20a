package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Refusal;
import dev.foldnet.processor.graph.Verdict;
import dev.foldnet.processor.graph.Verdict.Fate;
import dev.foldnet.runtime.reference.DoubleTensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The weights that a folded graph has under a checkpoint, and how exact they are. */
final class FoldedWeights {
  private final Folded folded;
  private final List<String> gone;

  /** Those of each node, by its id. */
  private final Map<Integer, List<Bounded>> values = new HashMap<>();

  FoldedWeights(Graph declared, Checkpoint checkpoint) {
    folded = Folds.fold(declared);
    gone = checkpoint.gone(folded.graph());
    WeightBounds bounds = new WeightBounds(folded.graph(), checkpoint);
    for (Node node : folded.graph().nodes()) {
      values.put(node.id(), node.weights().stream().map(bounds::weight).toList());
    }
  }

  /** The batch norms whose op is there and computes nothing. */
  List<String> gone() {
    return gone;
  }

  /** What became of each batch norm, by its key. */
  Map<String, Fate> fates() {
    return folded.verdicts().stream().collect(Collectors.toMap(Verdict::key, Verdict::fate));
  }

  /** Whether channels stand in a form that is not written down, so that something stays. */
  boolean isUnwritten() {
    return isUnwritten(folded);
  }

  /** The same of a folded graph. */
  static boolean isUnwritten(Folded folded) {
    return Stream.concat(
            folded.verdicts().stream().map(Verdict::reason),
            folded.refusals().stream().map(Refusal::reason))
        .anyMatch(FoldedWeights::isUnwritten);
  }

  /** The same of a reason. */
  static boolean isUnwritten(String reason) {
    return Stream.of(Unwritten.values()).anyMatch(why -> reason.contains(why.words()));
  }

  /** The same with the rows of a layer in another order: for each row which it was. */
  FoldedWeights permuted(int layer, int[] order) {
    values.computeIfPresent(
        layer, (id, own) -> own.stream().map(weight -> permuted(weight, order)).toList());
    return this;
  }

  private static Bounded permuted(Bounded weight, int[] order) {
    return new Bounded(permuted(weight.value(), order), permuted(weight.error(), order));
  }

  private static DoubleTensor permuted(DoubleTensor x, int[] order) {
    double[] rows = new double[x.values().length];
    int size = rows.length / order.length;
    for (int row = 0; row < order.length; row++) {
      System.arraycopy(x.values(), order[row] * size, rows, row * size, size);
    }
    return new DoubleTensor(x.shape(), rows, x.batched());
  }

  /** The first weight that is not the same but for rounding; no bias is one of zeros. */
  Optional<String> differs(FoldedWeights other) {
    for (Node node : folded.graph().nodes()) {
      List<Bounded> own = values.get(node.id());
      List<Bounded> others = other.values.get(node.id());
      for (int i = 0; i < Math.max(own.size(), others.size()); i++) {
        Bounded a = i < own.size() ? own.get(i) : zeros(others.get(i));
        Bounded b = i < others.size() ? others.get(i) : zeros(a);
        for (int k = 0; k < a.value().values().length; k++) {
          double off = Math.abs(a.value().values()[k] - b.value().values()[k]);
          if (off > a.error().values()[k] + b.error().values()[k]) {
            return Optional.of(
                "%s, weight %d, number %d: %s and %s"
                    .formatted(node.path(), i, k, a.value().values()[k], b.value().values()[k]));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Bounded zeros(Bounded like) {
    return Bounded.exact(Bounded.map(like.value(), v -> 0));
  }
}
