package dev.foldnet.processor.fold;

import dev.foldnet.processor.fold.BackwardWalk.Way;
import dev.foldnet.processor.fold.ForwardStep.Lack;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.weight.BatchNormKeys;
import dev.foldnet.processor.weight.ConditionalBatchNorm;
import dev.foldnet.processor.weight.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Folds a batch norm between two relus into the layers in front of the first and those behind the
 * second. Ops between that pick elements, such as a max pool, change nothing.
 *
 * <pre>
 * before   y = relu(s relu(conv(x, W, b)) + t)       z = conv(y, W')
 * after    y = relu(conv(x, s W, s b + t))           z = conv(y, W')             s >= 0, t <= 0
 *          y = relu(conv(x, s W, s b))               z = conv(y, W') + W' t      s >= 0, t > 0
 *          y = relu(0)                               z = conv(y, W')             s < 0, t <= 0
 * </pre>
 *
 * <p>A channel with s &lt; 0 and t > 0 has none of these forms. If there is one, all is as it was;
 * else the batch norm's op is scale 1 and shift 0. Either way it holds for all weights. The layers
 * behind take a shift, so none may have padding.
 */
final class FoldBetweenRelus extends ConditionalFolds {
  @Override
  ConditionalBatchNorm conditional(BatchNormKeys bn) {
    return new ConditionalBatchNorm(bn, true);
  }

  @Override
  String condition() {
    return "no gamma is negative where the shift is positive";
  }

  @Override
  Optional<Absorption> absorbed(Node bn, ConditionalBatchNorm conditional, Reach reach) {
    List<Node> readers = reach.values().users(bn.id());
    boolean activated = readers.size() == 1 && readers.get(0).op() instanceof Relu;
    if (!activated || reach.values().isOutput(bn.id())) {
      return Optional.empty();
    }
    BackwardWalk.End end = BackwardWalk.from(bn, reach, Way.OVER_RELUS);
    Absorption front = inFront(end, conditional);
    return end.refusal().isPresent()
        ? Optional.empty()
        : Optional.of(front.and(behind(readers.get(0), conditional, reach)));
  }

  /** The layers behind the second relu. */
  private static Absorption behind(Node relu, ConditionalBatchNorm conditional, Reach reach) {
    ForwardWalk.End end = ForwardWalk.from(relu, reach, Lack.SHIFT);
    if (end.refusal().isPresent()) {
      return Absorption.refused(end.refusal().get());
    }
    List<Node> layers = new ArrayList<>();
    for (Map.Entry<Node, List<Integer>> entry : end.layers().entrySet()) {
      Optional<Weight> t = new ChannelPick(entry.getValue()).of(conditional.onward(), 0);
      if (t.isEmpty()) {
        return Absorption.refusedAsWild();
      }
      layers.add(new Consumer(entry.getKey()).add(t.get()));
    }
    return Absorption.into(layers);
  }
}
