package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Rewrite;
import dev.foldnet.processor.graph.Rewrite.Change;
import dev.foldnet.processor.graph.Verdict;
import dev.foldnet.processor.weight.BatchNormKeys;
import dev.foldnet.processor.weight.ConditionalBatchNorm;
import dev.foldnet.processor.weight.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Folds of batch norms each of which goes by itself, if its own numbers let it: layers take in what
 * is 1 and 0 where they do not, and its op does where they do.
 */
abstract class ConditionalFolds implements Pass {
  /** The batch norm with its condition: that no scale is negative, unless a pass has another. */
  ConditionalBatchNorm conditional(BatchNormKeys bn) {
    return new ConditionalBatchNorm(bn, false);
  }

  /** The condition in words. */
  String condition() {
    return "no gamma is negative";
  }

  /** How layers could take it in, best first; none if it does not stand where this is about. */
  abstract List<Absorption> ways(Node bn, ConditionalBatchNorm conditional, Reach reach);

  @Override
  public final Folding apply(Folding before) {
    Folding folding = before;
    Reach reach = new Reach(before.graph());
    Map<Node, String> refused = new LinkedHashMap<>();
    for (Node bn : before.open()) {
      Optional<ConditionalBatchNorm> conditional = Streams.keys(bn).map(this::conditional);
      if (conditional.isEmpty()) {
        continue; // it has taken in others, and an earlier pass says why it stays
      }
      Optional<String> why = before.refusal(bn);
      for (Absorption way : ways(bn, conditional.get(), reach)) {
        Absorption absorption = intoLayers(way);
        if (absorption.refusal().isEmpty()) {
          folding = folded(folding, bn, conditional.get(), absorption.layers());
          reach = new Reach(folding.graph());
          why = Optional.empty();
          break;
        }
        why = absorption.unlessBlamed(why).refusal();
      }
      why.ifPresent(words -> refused.put(bn, words));
    }
    return folding.refusing(this, refused);
  }

  private Folding folded(
      Folding before, Node bn, ConditionalBatchNorm conditional, List<Node> layers) {
    List<Change> changes = new ArrayList<>();
    layers.forEach(layer -> changes.add(new Change.Replace(layer)));
    List<Weight> left = List.of(conditional.scale(), conditional.shift());
    changes.add(new Change.Replace(bn.computedBy(bn.op(), bn.inputs(), left)));
    String form = "into " + before.names(layers);
    Verdict verdict = new Verdict(bn.key(), Verdict.Fate.S, form, "goes if " + condition(), 1);
    return before.with(new Rewrite(changes).apply(before.graph()), Map.of(bn.id(), verdict));
  }

  /** The layers in front, with what each takes. */
  static Absorption inFront(BackwardWalk.End end, ConditionalBatchNorm conditional) {
    return FoldIntoProducer.absorbed(end, conditional.layerScale(), conditional.layerShift());
  }

  /** Refuses what would go into a batch norm that may go itself. */
  private static Absorption intoLayers(Absorption absorption) {
    for (Node layer : absorption.layers()) {
      if (absorption.refusal().isEmpty() && layer.op().isBatchNorm()) {
        return Absorption.refused("it would go into " + Culprit.name(layer));
      }
    }
    return absorption;
  }
}
