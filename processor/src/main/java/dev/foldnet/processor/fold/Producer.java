package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.Deconv;
import dev.foldnet.processor.op.Linear;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.weight.ScaleOut;
import dev.foldnet.processor.weight.ScaleShiftBias;
import dev.foldnet.processor.weight.Weight;
import java.util.List;

/**
 * A layer whose own weights take any scale s and shift t of its output channels: with value y[o] =
 * sum W[o, …] x[…] + b[o],
 *
 * <pre>
 * s[o] y[o] + t[o] = sum W'[o, …] x[…] + b'[o],   W'[o, …] = s[o] W[o, …],   b'[o] = s[o] b[o] + t[o]
 * </pre>
 *
 * <p>The channels o are axis 0 of the weight; of a transposed convolution's, axis 1, group by
 * group.
 */
record Producer(Node node) {
  /** Whether a node is such a layer. */
  static boolean isOne(Node node) {
    return node.op() instanceof Conv || node.op() instanceof Deconv || node.op() instanceof Linear;
  }

  /** The layer that computes s y + t, s and t of shape (O). */
  Node absorb(Weight s, Weight t) {
    Weight w = new ScaleOut(node.weights().get(0), s, transposed(), groups());
    Weight b = hasBias() ? new ScaleShiftBias(node.weights().get(1), s, t) : t;
    return node.computedBy(withBias(), node.inputs(), List.of(w, b));
  }

  private boolean hasBias() {
    return node.weights().size() > 1;
  }

  private boolean transposed() {
    return node.op() instanceof Deconv;
  }

  private int groups() {
    return node.op() instanceof Deconv deconv ? deconv.groups() : 1;
  }

  private Op withBias() {
    if (node.op() instanceof Conv c) {
      return new Conv(c.out(), c.kernel(), c.stride(), c.padding(), c.dilation(), c.groups(), true);
    }
    if (node.op() instanceof Deconv c) {
      return new Deconv(
          c.out(),
          c.kernel(),
          c.stride(),
          c.padding(),
          c.outPadding(),
          c.dilation(),
          c.groups(),
          true);
    }
    return new Linear(((Linear) node.op()).out(), true);
  }
}
