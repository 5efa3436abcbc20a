package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.WeightLayout;
import dev.foldnet.processor.op.WeightLayout.Order;
import dev.foldnet.processor.weight.Plus;
import dev.foldnet.processor.weight.ScaleIn;
import dev.foldnet.processor.weight.ScaleOut;
import dev.foldnet.processor.weight.ScaleShiftBias;
import dev.foldnet.processor.weight.ShiftIn;
import dev.foldnet.processor.weight.Weight;
import java.util.ArrayList;
import java.util.List;

/**
 * A layer whose own weights take the scale s and shift t of its input channels, because it sees no
 * zeros beside its input:
 *
 * <pre>
 * sum W[o, i, …] (s[i] x[i, …] + t[i]) + b[o] = sum W'[o, i, …] x[i, …] + b'[o]
 * W'[o, i, …] = W[o, i, …] s[i],   b'[o] = b[o] + sum W[o, i, …] t[i]
 * </pre>
 *
 * <p>The channels i are axis 1 of the weight, group by group; of a transposed convolution's, axis
 * 0. A batch norm that stays takes them channel by channel.
 */
record Consumer(Node node) {
  /**
   * The layer that computes from x what it computed from s x + t.
   *
   * @param s shape (I)
   * @param t shape (I)
   */
  Node absorb(Weight s, Weight t) {
    return new Consumer(add(t)).absorb(s);
  }

  /**
   * The layer that computes from x what it computed from x + t.
   *
   * @param t shape (I)
   */
  Node add(Weight t) {
    Weight w = node.weights().get(0);
    WeightLayout layout = node.op().layout();
    if (layout.order() == Order.PER_CHANNEL) {
      Weight b = new ScaleShiftBias(t, w, node.weights().get(1));
      return node.computedBy(node.op(), node.inputs(), List.of(w, b));
    }
    Weight constant = new ShiftIn(w, t, layout.order() == Order.IN_OUT, layout.groups());
    Weight b = node.weights().size() > 1 ? new Plus(node.weights().get(1), constant) : constant;
    return node.computedBy(node.op().withBias(), node.inputs(), List.of(w, b));
  }

  /**
   * The layer that computes from x what it computed from s x.
   *
   * @param s shape (I)
   */
  Node absorb(Weight s) {
    WeightLayout layout = node.op().layout();
    List<Weight> weights = new ArrayList<>(node.weights());
    Weight w = weights.get(0);
    weights.set(
        0,
        layout.order() == Order.PER_CHANNEL
            ? new ScaleOut(w, s, false, 1)
            : new ScaleIn(w, s, layout.order() == Order.IN_OUT, layout.groups()));
    return node.computedBy(node.op(), node.inputs(), weights);
  }
}
