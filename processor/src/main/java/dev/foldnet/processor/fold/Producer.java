package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.Shape;
import dev.foldnet.processor.op.WeightLayout;
import dev.foldnet.processor.op.WeightLayout.Order;
import dev.foldnet.processor.weight.Plus;
import dev.foldnet.processor.weight.ScaleOut;
import dev.foldnet.processor.weight.ScaleShiftBias;
import dev.foldnet.processor.weight.Weight;
import java.util.List;
import java.util.Optional;

/**
 * A layer whose own weights take any scale s and shift t of its output channels: with value y[o] =
 * sum W[o, …] x[…] + b[o],
 *
 * <pre>
 * s[o] y[o] + t[o] = sum W'[o, …] x[…] + b'[o],   W'[o, …] = s[o] W[o, …],   b'[o] = s[o] b[o] + t[o]
 * </pre>
 *
 * <p>The channels o are axis 0 of the weight; of a transposed convolution's, axis 1, group by
 * group. The same holds for the weight and bias of a group norm or instance norm, and for the scale
 * and shift of a batch norm that stays.
 */
record Producer(Node node) {
  /** Whether a node with inputs of these shapes is such a layer. */
  static boolean isOne(Node node, List<Shape> inputs) {
    return node.op().law(inputs).out() && !node.weights().isEmpty();
  }

  /**
   * The layer that computes s y + t.
   *
   * @param s shape (O)
   * @param t shape (O); empty if nothing is added
   */
  Node absorb(Weight s, Optional<Weight> t) {
    WeightLayout layout = node.op().layout();
    boolean transposed = layout.order() == Order.IN_OUT;
    Weight w = new ScaleOut(node.weights().get(0), s, transposed, transposed ? layout.groups() : 1);
    Optional<Weight> b = bias(s, t);
    return b.isEmpty()
        ? node.computedBy(node.op(), node.inputs(), List.of(w))
        : node.computedBy(node.op().withBias(), node.inputs(), List.of(w, b.get()));
  }

  /**
   * The layer that computes y + t.
   *
   * @param t shape (O)
   */
  Node add(Weight t) {
    Weight w = node.weights().get(0);
    Weight b = node.weights().size() > 1 ? new Plus(node.weights().get(1), t) : t;
    return node.computedBy(node.op().withBias(), node.inputs(), List.of(w, b));
  }

  private Optional<Weight> bias(Weight s, Optional<Weight> t) {
    if (node.weights().size() < 2) {
      return t;
    }
    Weight b = node.weights().get(1);
    return Optional.of(
        t.isPresent() ? new ScaleShiftBias(b, s, t.get()) : new ScaleOut(b, s, false, 1));
  }
}
