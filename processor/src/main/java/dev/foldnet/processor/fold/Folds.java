package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Folded;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Verdict;
import dev.foldnet.processor.graph.Verdict.Fate;
import dev.foldnet.processor.graph.Verifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes a network's batch norms away as far as its structure allows. */
public final class Folds {
  /** Passes by which batch norms go under a condition on the weights; the list is the order. */
  static final List<Pass> CONDITIONAL =
      List.of(
          new FoldIfNotNegative(),
          new FoldBetweenRelus(),
          new FoldIntoStreams(),
          new FoldOnIfNotNegative());

  private Folds() {}

  /**
   * The graph that computes the same without most batch norms, and what became of each.
   *
   * @throws IllegalStateException if a pass is wrong, naming it
   */
  public static Folded fold(Graph declared) {
    return fold(declared, CONDITIONAL);
  }

  /** The graph as declared, each batch norm kept because folding is off. */
  public static Folded off(Graph declared) {
    Folding clean = run(new Canonicalize(), start(declared));
    Map<Integer, Verdict> kept = new HashMap<>();
    for (Node bn : clean.open()) {
      kept.put(bn.id(), new Verdict(bn.key(), Fate.K, "batch norm", "folding is off", 1));
    }
    return finish(declared, clean.with(clean.graph(), kept));
  }

  /** Folds by some of the conditional passes only. */
  static Folded fold(Graph declared, List<Pass> conditional) {
    return finish(declared, run(passes(conditional), start(declared)));
  }

  /** All passes; the list is the order. */
  static List<Pass> passes(List<Pass> conditional) {
    return List.of(
        new Canonicalize(),
        new JoinRearrangements(),
        new OwnWeights(),
        new BatchNormAsScaleShift(),
        new FoldIntoProducer(),
        new FoldIntoConsumers(),
        new FoldToBothSides(),
        new WeightsAsLayers(folding -> run(conditional, folding)),
        new KeepBatchNorm(),
        new NameSharedWeights());
  }

  private static Folding run(List<Pass> passes, Folding before) {
    Folding folding = before;
    for (Pass pass : passes) {
      folding = run(pass, folding);
    }
    return folding;
  }

  private static Folding start(Graph declared) {
    Verifier.verify(declared);
    return Folding.of(declared);
  }

  @SuppressWarnings("ReferenceEquality") // the very graph that was verified
  private static Folding run(Pass pass, Folding before) {
    try {
      Folding after = pass.apply(before);
      if (after.graph() != before.graph()) {
        Verifier.verify(after.graph(), before.graph());
      }
      return after;
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "pass " + pass.getClass().getSimpleName() + ": " + e.getMessage(), e);
    }
  }

  private static Folded finish(Graph declared, Folding folding) {
    Graph graph = folding.graph();
    Set<Integer> layers = new HashSet<>();
    for (Node node : graph.nodes()) {
      if (!node.op().isBatchNorm()) { // verdicts speak of these
        layers.add(node.id());
      }
    }
    Folded folded =
        new Folded(
            declared,
            graph,
            Verdicts.merge(declared, folding.decided()),
            folding.refusals().stream().filter(why -> layers.contains(why.node())).toList());
    Verifier.verify(folded);
    return folded;
  }
}
