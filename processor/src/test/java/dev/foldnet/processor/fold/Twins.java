package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.fold.Checkpoint.Gammas;
import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Rewrite;
import dev.foldnet.processor.graph.Rewrite.Change;
import dev.foldnet.processor.graph.Verdict.Fate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two graphs of the same layers: in one a batch norm goes, the other breaks a condition of that.
 * Forced, it has the weights that folding gives the layers of the first.
 */
record Twins(OneBatchNorm whole, OneBatchNorm broken) {
  /** A wrong output is off by more, relative to its largest value. */
  static final double CLEARLY_WRONG = 1e-3;

  private static final double ROUNDING = 1e-12;
  private static final long SEED = 8;

  /** A batch norm in both graphs. */
  static Twins of(Graph whole, Graph broken, String key) {
    return new Twins(new OneBatchNorm(whole, key), new OneBatchNorm(broken, key));
  }

  /** It goes in the first, and stays in the other for this reason, because it has to. */
  void differ(String reason, Gammas gammas) {
    assertThat(whole.fate()).as(() -> whole.verdict().reason()).isNotEqualTo(Fate.K);
    assertThat(
            whole.fate() == Fate.F
                || whole
                    .checkpoint(SEED, gammas)
                    .gone(whole.folded().graph())
                    .contains(whole.key()))
        .isTrue();
    assertThat(off(whole, whole.folded().graph(), gammas)).isLessThan(ROUNDING);
    assertThat(broken.fate()).isEqualTo(Fate.K);
    assertThat(broken.verdict().reason()).contains(reason);
    assertThat(off(broken, broken.folded().graph(), gammas)).isLessThan(ROUNDING);
    assertThat(off(broken, forced(broken.declared(), whole.folded()), gammas))
        .isGreaterThan(CLEARLY_WRONG);
  }

  private static double off(OneBatchNorm bn, Graph changed, Gammas gammas) {
    Checkpoint checkpoint = bn.checkpoint(SEED, gammas);
    return Checkpoint.difference(
        Interpreter.run(bn.declared(), checkpoint, SEED),
        Interpreter.run(changed, checkpoint, SEED));
  }

  /** A graph with the weights that folding gave another of the same layers. */
  static Graph forced(Graph declared, Folded other) {
    Map<String, Node> given = new HashMap<>();
    other.graph().nodes().forEach(node -> given.put(node.path(), node));
    Graph spelled = new BatchNormAsScaleShift().apply(Folding.of(declared)).graph();
    List<Change> changes = new ArrayList<>();
    for (Node node : spelled.nodes()) {
      Node twin = given.get(node.path());
      if (twin != null && !twin.weights().isEmpty()) {
        boolean more = twin.weights().size() > node.weights().size();
        changes.add(
            new Change.Replace(
                node.computedBy(
                    more ? node.op().withBias() : node.op(), node.inputs(), twin.weights())));
      } else if (twin == null && node.op().isBatchNorm()) {
        changes.add(new Change.Redirect(node.id(), node.inputs().get(0)));
      }
    }
    return new Rewrite(changes).apply(spelled);
  }
}
