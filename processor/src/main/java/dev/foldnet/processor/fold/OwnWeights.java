package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.DeadNodes;
import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Rewrite;
import dev.foldnet.processor.graph.Rewrite.Change;
import dev.foldnet.processor.op.Lowering;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.Slice;
import dev.foldnet.processor.weight.Part;
import dev.foldnet.processor.weight.Weight;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives a convolution whose weight is a part of a free weight that part as a weight of its own,
 * taken when the weights are loaded.
 *
 * <pre>
 * before   W = weight     y = conv(x, W[a:b, c:d])
 * after                   y = conv(x; weight = W[a:b, c:d])
 * </pre>
 *
 * <p>Nothing is computed in it, so it holds for all weights. A weight that is computed in another
 * way stays a value: also a part with a step, or of the kernel's axes. So does one whose place
 * under the layer's name is taken by another tensor.
 */
final class OwnPartsOfWeights implements Pass {
  @Override
  public Folding apply(Folding before) {
    Graph graph = before.graph();
    DefUse values = DefUse.of(graph);
    Set<String> taken = new HashSet<>();
    graph.nodes().forEach(node -> taken.add(node.key()));
    List<Change> changes = new ArrayList<>();
    Map<Node, String> refused = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      Optional<Op> owner = node.op().withOwnWeight();
      if (owner.isEmpty()) {
        continue;
      }
      String name = node.path() + ".weight";
      Taken part =
          taken.contains(name)
              ? Taken.refused("another tensor is called " + name)
              : part(values.node(node.inputs().get(1)), values);
      part.weight()
          .ifPresentOrElse(
              weight -> changes.add(new Change.Replace(owning(node, owner.get(), weight))),
              () -> refused.put(node, part.reason()));
    }
    return before.with(DeadNodes.remove(new Rewrite(changes).apply(graph))).refusing(this, refused);
  }

  /** What is read of a free weight, or why nothing else can be said of the value. */
  private record Taken(Optional<Weight> weight, String reason) {
    static Taken of(Weight weight) {
      return new Taken(Optional.of(weight), "");
    }

    static Taken refused(String reason) {
      return new Taken(Optional.empty(), reason);
    }
  }

  private static Taken part(Node value, DefUse values) {
    if (value.op().lowering() instanceof Lowering.Loaded) {
      return values.slots(value).get(0).integer()
          ? Taken.refused("its weight holds whole numbers")
          : Taken.of(value.weights().get(0));
    }
    if (value.op() instanceof Slice slice) {
      Taken whole = part(values.node(value.inputs().get(0)), values);
      return whole.weight().map(weight -> cut(weight, slice)).orElse(whole);
    }
    return Taken.refused("its weight is computed by " + Culprit.name(value));
  }

  private static Taken cut(Weight whole, Slice slice) {
    Weight part = whole;
    for (int i = 0; i < slice.axis().size(); i++) {
      int axis = slice.axis().get(i);
      int from = slice.from().get(i);
      int to = slice.to().get(i);
      boolean all = from == 0 && to == part.shape().get(axis);
      if (slice.step().get(i) != 1) {
        return Taken.refused("its weight is taken in steps");
      }
      if (axis > 1) {
        return Taken.refused("its weight is a part of axis " + axis + ", no channels");
      }
      if (!all) {
        part = new Part(part, axis, from, to);
      }
    }
    return Taken.of(part);
  }

  private static Node owning(Node node, Op owner, Weight weight) {
    List<Weight> weights = new ArrayList<>(List.of(weight));
    weights.addAll(node.weights());
    return node.computedBy(owner, node.inputs().subList(0, 1), weights).withKey(node.path());
  }
}
