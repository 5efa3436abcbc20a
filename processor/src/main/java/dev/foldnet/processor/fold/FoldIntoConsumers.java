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
 * Folds a batch norm into the layers that read its value, if all of them can take it.
 *
 * <pre>
 * before   y = bn(x) = s x + t     z = conv(y, W, b)
 * after    z = conv(x, W', b')     W' = W s per input channel, b' = b + what the conv makes of t
 *
 * before   z = linear(flatten(pool(bn(x))))
 * after    z = linear'(flatten(pool(x)))
 * </pre>
 *
 * <p>True for all weights; where s = 0 the layer's columns are 0 and t is in its bias. Who else
 * reads x does not matter. The layer may be any whose weights take its input's scale and shift,
 * says its law: a convolution without padding (a padded zero is no zero behind a shift), a linear
 * layer, a transposed convolution of one element, a batch norm that stays. The ops between are
 * those of {@link ForwardStep}.
 */
final class FoldIntoConsumers implements Pass {
  @Override
  public Folding apply(Folding before) {
    Folding folding = before;
    while (true) {
      Folding next = once(folding, before.refused());
      if (next.open().size() == folding.open().size()) {
        return next;
      }
      folding = next; // a layer takes in one batch norm at a time
    }
  }

  /**
   * Folds those that do not meet in one layer.
   *
   * @param backward why none of them could go the other way
   */
  private static Folding once(Folding before, Map<Integer, String> backward) {
    Graph graph = before.graph();
    Reach reach = new Reach(graph);
    Set<Integer> touched = new HashSet<>();
    List<Change> changes = new ArrayList<>();
    Map<Integer, Verdict> folded = new HashMap<>();
    Map<Integer, String> refused = new HashMap<>();
    for (Node bn : before.open()) {
      ForwardWalk.End end = ForwardWalk.from(bn, reach);
      Optional<List<Node>> absorbed = absorbed(bn, end);
      if (absorbed.isEmpty()) {
        String forward = end.refusal().orElse("its channels go to layers in a wild order");
        String known = backward.get(bn.id());
        refused.put(bn.id(), known == null ? forward : known + "; " + forward);
        continue;
      }
      List<Integer> ids = new ArrayList<>(absorbed.get().stream().map(Node::id).toList());
      ids.add(bn.id());
      if (ids.stream().anyMatch(touched::contains)) {
        continue;
      }
      touched.addAll(ids);
      absorbed.get().forEach(layer -> changes.add(new Change.Replace(layer)));
      changes.add(new Change.Redirect(bn.id(), bn.inputs().get(0)));
      folded.put(bn.id(), Folding.goneInto(bn, absorbed.get()));
    }
    Graph changed = DeadNodes.remove(new Rewrite(changes).apply(graph));
    return before.with(changed, folded).refusing(refused);
  }

  /** The layers with the batch norm taken in; empty if it cannot be. */
  private static Optional<List<Node>> absorbed(Node bn, ForwardWalk.End end) {
    if (end.refusal().isPresent()) {
      return Optional.empty();
    }
    List<Node> layers = new ArrayList<>();
    for (Map.Entry<Node, List<Integer>> entry : end.layers().entrySet()) {
      ChannelPick pick = new ChannelPick(entry.getValue());
      Optional<Weight> s = pick.of(bn.weights().get(0), 1);
      Optional<Weight> t = pick.of(bn.weights().get(1), 0);
      if (s.isEmpty() || t.isEmpty()) {
        return Optional.empty();
      }
      layers.add(new Consumer(entry.getKey()).absorb(s.get(), t.get()));
    }
    return Optional.of(layers);
  }
}
