package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.DeadNodes;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Rewrite;
import dev.foldnet.processor.graph.Rewrite.Change;
import dev.foldnet.processor.graph.Verdict;
import dev.foldnet.processor.weight.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Folds a batch norm into the layers that its input is made of, if nobody else reads their values.
 *
 * <pre>
 * before   y = conv(x, W, b)     z = bn(y) = s y + t     s = gamma / sqrt(var + eps), t = beta - s mean
 * after    z = conv(x, W', b')   W' = s W per output channel, b' = s b + t
 *
 * before   z = bn(concat(pool(conv1(x)), conv2(x)))
 * after    z = concat(pool(conv1'(x)), conv2'(x))   each with its part of s and t
 * </pre>
 *
 * <p>True for all weights; where s = 0 the layer gives t. The layer may be any whose weights take
 * its output's scale and shift, says its law: convolution, transposed convolution, linear, a
 * normalisation with weight and bias, a batch norm that stays. The ops between may be any whose
 * laws let each scale and shift through (see {@link BackwardStep}). Where several layers share
 * weights, each gets its own.
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
      folding = next; // what was in the way of another batch norm may be gone
    }
  }

  private static Folding once(Folding before) {
    Graph graph = before.graph();
    Reach reach = new Reach(graph);
    Set<Integer> touched = new HashSet<>();
    List<Change> changes = new ArrayList<>();
    Map<Integer, Verdict> folded = new HashMap<>();
    Map<Integer, String> refused = new HashMap<>();
    for (Node bn : before.open()) {
      BackwardWalk.End end = BackwardWalk.from(bn, reach);
      Optional<List<Node>> absorbed = absorbed(bn, end);
      if (absorbed.isEmpty()) {
        refused.put(bn.id(), end.refusal().orElse("its channels go to layers in a wild order"));
        continue;
      }
      List<Integer> ids = new ArrayList<>(absorbed.get().stream().map(Node::id).toList());
      ids.add(bn.id());
      if (ids.stream().anyMatch(touched::contains)) {
        continue; // its turn comes when the other's change is done
      }
      touched.addAll(ids);
      absorbed.get().forEach(layer -> changes.add(new Change.Replace(layer)));
      changes.add(new Change.Redirect(bn.id(), bn.inputs().get(0)));
      folded.put(bn.id(), Folding.goneInto(bn, absorbed.get()));
    }
    Graph changed = DeadNodes.remove(new Rewrite(changes).apply(graph));
    return before.with(changed, folded).refusing(refused);
  }

  /** The layers with their parts of the batch norm taken in; empty if it cannot be. */
  private static Optional<List<Node>> absorbed(Node bn, BackwardWalk.End end) {
    if (end.refusal().isPresent()) {
      return Optional.empty();
    }
    List<Node> layers = new ArrayList<>();
    for (Map.Entry<Node, Demand> entry : end.layers()) {
      Demand demand = entry.getValue();
      ChannelPick pick = new ChannelPick(demand.channels());
      Optional<Weight> s = pick.of(bn.weights().get(0), 1);
      Optional<Weight> t = demand.shifted() ? pick.of(bn.weights().get(1), 0) : Optional.empty();
      if (s.isEmpty()) {
        return Optional.empty();
      }
      layers.add(new Producer(entry.getKey()).absorb(s.get(), t));
    }
    return Optional.of(layers);
  }
}
