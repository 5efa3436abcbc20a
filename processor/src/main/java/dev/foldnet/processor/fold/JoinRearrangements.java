package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.DeadNodes;
import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Rewrite;
import dev.foldnet.processor.graph.Rewrite.Change;
import dev.foldnet.processor.op.ChannelLaw.Scale;
import dev.foldnet.processor.op.Permute;
import dev.foldnet.processor.op.Rearrange;
import dev.foldnet.processor.op.Reshape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes one op of a reshape, a permute and a reshape between which channels are no axis of their
 * own, if it keeps channels apart.
 *
 * <pre>
 * before   a = reshape(x, [C, H / 2, 2, W / 2, 2])     b = permute(a, [0, 3, 5, 1, 2, 4])
 *          y = reshape(b, [4 C, H / 2, W / 2])
 * after    y = rearrange(x, …)   channel c goes to c, C + c, 2 C + c and 3 C + c
 * </pre>
 *
 * <p>Nothing else is computed, so it holds for all weights. Where the permute leaves channels where
 * they are, its own law says all there is.
 */
final class JoinRearrangements implements Pass {
  @Override
  public Folding apply(Folding before) {
    Graph graph = before.graph();
    if (before.open().isEmpty()) {
      return before;
    }
    DefUse values = DefUse.of(graph);
    List<Change> changes = new ArrayList<>();
    Map<Node, String> refused = new LinkedHashMap<>();
    for (Node last : graph.nodes()) {
      if (!(last.op() instanceof Reshape behind)
          || !(input(last, values).op() instanceof Permute permute)
          || !(input(input(last, values), values).op() instanceof Reshape ahead)) {
        continue;
      }
      Node middle = input(last, values);
      Node first = input(middle, values);
      Node whole =
          last.computedBy(
              new Rearrange(ahead.shape(), permute.axes(), behind.shape()),
              first.inputs(),
              List.of());
      Optional<String> refusal = refusal(whole, middle, first, values);
      refusal.ifPresentOrElse(
          reason -> refused.put(last, reason), () -> changes.add(new Change.Replace(whole)));
    }
    return before.with(DeadNodes.remove(new Rewrite(changes).apply(graph))).refusing(this, refused);
  }

  private static Node input(Node node, DefUse values) {
    return values.node(node.inputs().get(0));
  }

  private static Optional<String> refusal(Node whole, Node middle, Node first, DefUse values) {
    if (!whole.shape().batched() || values.shapes(first).get(0).rank() < 2) {
      return Optional.of("it has no channels");
    }
    if (middle.op().law(values.shapes(middle)).scale() != Scale.NONE) {
      return Optional.of("its channels stay where they are");
    }
    for (Node inner : List.of(middle, first)) {
      if (values.users(inner.id()).size() > 1 || values.isOutput(inner.id())) {
        return Optional.of("others read " + Culprit.name(inner));
      }
    }
    return whole.op().law(values.shapes(whole)).scale() == Scale.NONE
        ? Optional.of("it does not keep channels apart")
        : Optional.empty();
  }
}
