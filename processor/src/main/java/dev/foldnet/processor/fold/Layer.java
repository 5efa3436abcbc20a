package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.Deconv;
import dev.foldnet.processor.op.Linear;
import dev.foldnet.processor.op.Op;

/** The layers with a weight and maybe a bias. */
final class Layer {
  private Layer() {}

  /** Whether a node is a convolution whose weight is another node's value. */
  static boolean isComputed(Node node) {
    return node.op() instanceof Conv conv && conv.weight();
  }

  /** Whether a node is a linear layer, whose channels are the last axis. */
  static boolean isAlongLastAxis(Node node) {
    return node.op() instanceof Linear;
  }

  /** The layer with a bias; an op that always has one is itself. */
  static Op withBias(Op op) {
    if (op instanceof Conv c) {
      return new Conv(c.out(), c.kernel(), c.stride(), c.padding(), c.dilation(), c.groups(), true);
    }
    if (op instanceof Deconv c) {
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
    return op instanceof Linear linear ? new Linear(linear.out(), true) : op;
  }
}
