package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.DeadNodes;
import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Rewrite;
import dev.foldnet.processor.graph.Rewrite.Change;
import dev.foldnet.processor.graph.Verdict;
import dev.foldnet.processor.weight.BatchNormKeys;
import dev.foldnet.processor.weight.BatchNormScale;
import dev.foldnet.processor.weight.BatchNormShift;
import dev.foldnet.processor.weight.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Folds a batch norm into the layer in front of it, if nobody else reads that layer's value.
 *
 * <pre>
 * before   y = conv(x, W, b)     z = bn(y) = s y + t     s = gamma / sqrt(var + eps), t = beta - s mean
 * after    z = conv(x, W', b')   W' = s W per output channel, b' = s b + t
 * </pre>
 *
 * <p>True for all weights; where s = 0 the layer gives t. The layer may be any whose weights take
 * its output's scale and shift, says its law: convolution, transposed convolution, linear. Where
 * several layers share weights, each gets its own.
 */
final class FoldIntoProducer implements Pass {
  @Override
  public Folding apply(Folding before) {
    Folding folding = before;
    while (true) {
      Folding next = once(folding);
      if (next.open().size() == folding.open().size()) {
        return next;
      }
      folding = next; // a batch norm behind a batch norm now stands behind the layer
    }
  }

  private static Folding once(Folding before) {
    Graph graph = before.graph();
    DefUse values = DefUse.of(graph);
    List<Change> changes = new ArrayList<>();
    Map<Integer, Verdict> folded = new HashMap<>();
    Map<Integer, String> refused = new HashMap<>();
    for (Node bn : before.open()) {
      Optional<String> refusal = refusal(values, bn);
      if (refusal.isPresent()) {
        refused.put(bn.id(), refusal.get());
        continue;
      }
      Node layer = values.node(bn.inputs().get(0));
      BatchNormKeys keys = BatchNormTensors.of(bn);
      Weight s = new BatchNormScale(keys);
      Weight t = new BatchNormShift(keys);
      changes.add(new Change.Replace(new Producer(layer).absorb(s, t)));
      changes.add(new Change.Redirect(bn.id(), layer.id()));
      folded.put(bn.id(), new Verdict(bn.key(), Verdict.Fate.F, "into " + layer.key(), "", 0));
    }
    Graph changed = DeadNodes.remove(new Rewrite(changes).apply(graph));
    return before.with(changed, folded).refusing(refused);
  }

  /** Why a batch norm cannot go into the layer in front of it, if so. */
  private static Optional<String> refusal(DefUse values, Node bn) {
    Node y = values.node(bn.inputs().get(0));
    Culprit culprit = new Culprit(values, y, bn);
    boolean isLayer = Producer.isOne(y);
    if (isLayer && y.inputs().size() > 1) {
      return Optional.of("its input is " + culprit.describe() + " whose weight is computed");
    }
    if (isLayer && !y.op().law(values.shapes(y)).out()) {
      return Optional.of("its channels are not the last axis of " + culprit.describe());
    }
    if (!isLayer || culprit.isShared()) {
      return Optional.of("its input is " + culprit.describe());
    }
    return Optional.empty();
  }
}
