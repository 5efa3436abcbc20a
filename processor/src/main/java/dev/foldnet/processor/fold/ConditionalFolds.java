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
  /** The batch norm with its condition. */
  abstract ConditionalBatchNorm conditional(BatchNormKeys bn);

  /** The condition in words. */
  abstract String condition();

  /** The layers that take it in; empty if it does not stand where this is about. */
  abstract Optional<Absorption> absorbed(Node bn, ConditionalBatchNorm conditional, Reach reach);

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
      Optional<Absorption> absorption =
          absorbed(bn, conditional.get(), reach).map(ConditionalFolds::intoLayers);
      if (absorption.isEmpty()) {
        continue;
      }
      if (absorption.get().refusal().isPresent()) {
        reason(absorption.get(), before.refusal(bn)).ifPresent(words -> refused.put(bn, words));
        continue;
      }
      folding = folded(folding, bn, conditional.get(), absorption.get().layers());
      reach = new Reach(folding.graph());
    }
    return folding.refusing(this, refused);
  }

  /** Why it stays, behind what is known; empty if that blames the same node. */
  private static Optional<String> reason(Absorption refused, Optional<String> known) {
    String own = refused.refusal().orElseThrow();
    String blamed = own.substring(0, Math.max(own.lastIndexOf('`'), own.length() / 2));
    return known.isPresent() && known.get().contains(blamed)
        ? Optional.empty()
        : refused.besides(known).refusal();
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
