package dev.foldnet.processor.fold;

import dev.foldnet.processor.fold.ForwardStep.Lack;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.PRelu;
import dev.foldnet.processor.weight.Filled;
import dev.foldnet.processor.weight.Product;
import dev.foldnet.processor.weight.TurnedFactor;
import dev.foldnet.processor.weight.TurnedSlope;
import dev.foldnet.processor.weight.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A PReLU p(x, q) that takes the sign of a factor f of its input by its slopes q, so that layers
 * behind it take the rest:
 *
 * <pre>
 * p(f x, q) = f p(x, q)          f >= 0
 * p(f x, q) = f q p(x, 1 / q)    f < 0, q not 0
 * </pre>
 *
 * <p>It has a slope for each channel then, if it had one for all.
 *
 * @param layers what takes the rest, and for each what the channels of its input lack
 */
record TurnedPRelu(Node node, Map<Node, Lacking> layers) {
  /**
   * The readers of a batch norm, if all are PReLUs behind which layers take any factor, over ops
   * that let any through; else none.
   */
  static List<TurnedPRelu> behind(Node bn, Reach reach) {
    List<TurnedPRelu> all = new ArrayList<>();
    if (reach.values().isOutput(bn.id())) {
      return all;
    }
    for (Node reader : reach.values().users(bn.id())) {
      ForwardWalk.End end = ForwardWalk.from(reader, reach, Lack.SCALE);
      if (!(reader.op() instanceof PRelu) || end.refusal().isPresent()) {
        return List.of();
      }
      all.add(new TurnedPRelu(reader, end.layers()));
    }
    return all;
  }

  /** The slopes, one for each channel. */
  Weight slopes() {
    Weight slopes = node.weights().get(0);
    int channels = node.shape().channels();
    return slopes.shape().get(0) == channels
        ? slopes
        : new Product(new Filled(channels, 1), slopes);
  }

  /** The PReLU of an input that lacks a factor. */
  Node turned(Weight factor) {
    return node.computedBy(
        new PRelu(node.shape().channels()),
        node.inputs(),
        List.of(new TurnedSlope(slopes(), factor)));
  }

  /** What layers behind it take of a factor. */
  Weight rest(Weight factor) {
    return new TurnedFactor(factor, slopes());
  }
}
