package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.DeadNodes;
import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Rewrite;
import dev.foldnet.processor.graph.Rewrite.Change;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.Affine;
import dev.foldnet.processor.op.Lowering;
import dev.foldnet.processor.op.Mul;
import dev.foldnet.processor.op.Shape;
import dev.foldnet.processor.weight.Filled;
import dev.foldnet.processor.weight.Flat;
import dev.foldnet.processor.weight.Grid;
import dev.foldnet.processor.weight.Weight;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes layers of products and sums with a free weight or a number that is the same all over a
 * channel, so that batch norms can go into them; then folds once more, and goes on.
 *
 * <pre>
 * before   y = w conv(x)         z = bn(y) = s y + t
 * after    z = (s w) conv(x) + t
 *
 * before   y = bn(x)             z = w y
 * after    z = (w s) x + w t
 * </pre>
 *
 * <p>Each still is one op, and holds for all weights. What no batch norm goes into stays as it was;
 * so do those into which one goes on the way farther, if as many stay without.
 */
final class WeightsAsLayers implements Pass {
  private final Pass next;

  /**
   * The pass.
   *
   * @param next how it goes on, which may find that a batch norm goes into such a layer
   */
  WeightsAsLayers(Pass next) {
    this.next = next;
  }

  @Override
  public Folding apply(Folding before) {
    Map<Integer, Node> layers = layers(before);
    if (layers.isEmpty()) {
      return next.apply(before);
    }
    Folding all = folded(before, layers);
    Set<Integer> useful = changed(layers, all);
    Folding without = next.apply(before);
    if (useful.isEmpty() && without.open().isEmpty()) {
      return without;
    }
    Folding farther = next.apply(all);
    if (farther.open().size() < without.open().size()) {
      useful.addAll(changed(layers, farther));
    }
    if (useful.isEmpty()) {
      return without;
    }
    return layers.keySet().retainAll(useful) ? next.apply(folded(before, layers)) : farther;
  }

  /** The products and sums that could be layers, if a batch norm is left that could go there. */
  private static Map<Integer, Node> layers(Folding before) {
    Map<Integer, Node> layers = new LinkedHashMap<>();
    if (before.open().isEmpty()) {
      return layers;
    }
    Graph graph = before.graph();
    DefUse values = DefUse.of(graph);
    Set<String> taken = new HashSet<>();
    graph.stateDict().forEach(key -> taken.add(key.key()));
    for (Node node : graph.nodes()) {
      if (!(node.op() instanceof Mul || node.op() instanceof Add) || node.inputs().size() != 2) {
        continue;
      }
      boolean free =
          !taken.contains(node.path() + ".scale") && !taken.contains(node.path() + ".shift");
      layer(node, values).filter(layer -> free).ifPresent(layer -> layers.put(layer.id(), layer));
    }
    return layers;
  }

  private static Folding folded(Folding before, Map<Integer, Node> layers) {
    List<Change> changes = new ArrayList<>();
    layers.values().forEach(layer -> changes.add(new Change.Replace(layer)));
    Graph changed = DeadNodes.remove(new Rewrite(changes).apply(before.graph()));
    return new FoldIntoConsumers().apply(new FoldIntoProducer().apply(before.with(changed)));
  }

  /** Those of the layers that batch norms went into. */
  private static Set<Integer> changed(Map<Integer, Node> layers, Folding folded) {
    Set<Integer> changed = new HashSet<>();
    for (Node node : folded.graph().nodes()) {
      Node layer = layers.get(node.id());
      if (layer != null && !layer.weights().equals(node.weights())) {
        changed.add(node.id());
      }
    }
    return changed;
  }

  /** The layer that a product or sum is, if one operand is the same all over a channel. */
  private static Optional<Node> layer(Node node, DefUse values) {
    for (int i = 0; i < 2; i++) {
      Node x = values.node(node.inputs().get(i));
      if (!x.shape().equals(node.shape()) || !x.shape().hasChannels()) {
        continue;
      }
      int channels = x.shape().channels();
      Optional<Weight> vector = vector(values.node(node.inputs().get(1 - i)), x.shape(), values);
      if (vector.isPresent()) {
        List<Weight> weights =
            node.op() instanceof Mul
                ? List.of(vector.get(), new Filled(channels, 0))
                : List.of(new Filled(channels, 1), vector.get());
        return Optional.of(
            node.computedBy(new Affine(), List.of(x.id()), weights).withKey(node.path()));
      }
    }
    return Optional.empty();
  }

  /** A weight's or number's element for each channel of a value; empty if there are more. */
  private static Optional<Weight> vector(Node weight, Shape value, DefUse values) {
    int channels = value.channels();
    if (weight.shape().batched()) {
      return Optional.empty();
    }
    List<Integer> sizes = weight.shape().sizes();
    Weight flat;
    if (weight.op().lowering() instanceof Lowering.Numbers numbers) {
      if (numbers.values().size() == 1) {
        return Optional.of(new Filled(channels, numbers.values().get(0)));
      }
      flat = ConstantWeight.vector(numbers);
    } else if (weight.op().lowering() instanceof Lowering.Loaded
        && !values.slots(weight).get(0).integer()) {
      Weight loaded = weight.weights().get(0);
      flat = sizes.size() == 1 ? loaded : new Flat(loaded);
      if (weight.shape().elements() == 1) {
        return Optional.of(new Grid(flat, 0, channels, 0, 1, 0));
      }
    } else {
      return Optional.empty();
    }
    int axis = sizes.size() - (value.rank() - 1);
    boolean alongChannels =
        axis >= 0 && weight.shape().elements() == channels && sizes.get(axis) == channels;
    return alongChannels ? Optional.of(flat) : Optional.empty();
  }
}
