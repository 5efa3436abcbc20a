package dev.foldnet.processor.fold;

import dev.foldnet.processor.fold.BackwardWalk.Way;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.weight.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Folds a batch norm into the layers that its input is made of, if nobody else reads their values.
 *
 * <pre>
 * before   y = conv(x, W, b)     z = bn(y) = s y + t     s = gamma / sqrt(var + eps), t = beta - s mean
 * after    z = conv(x, W', b')   W' = s W per output channel, b' = s b + t
 *
 * before   z = bn(concat(pool(conv1(x)), conv2(x)))
 * after    z = concat(pool(conv1'(x)), conv2'(x))   each with its part of s and t
 * </pre>
 *
 * <p>True for all weights; where s = 0 the layer gives t. The layer may be any whose weights take
 * its output's scale and shift, says its law: convolution, transposed convolution, linear, a
 * normalisation with weight and bias, a batch norm that stays. The ops between may be any whose
 * laws let each scale and shift through (see {@link BackwardStep}). Where several layers share
 * weights, each gets its own.
 */
final class FoldIntoProducer implements Pass {
  @Override
  public Folding apply(Folding before) {
    return Absorption.repeat(this, before, FoldIntoProducer::absorbed);
  }

  /** The layers with their parts of the batch norm taken in. */
  private static Absorption absorbed(Node bn, Reach reach) {
    BackwardWalk.End end = BackwardWalk.from(bn, reach, Way.ANY_SCALE);
    return absorbed(end, bn.weights().get(0), bn.weights().get(1));
  }

  /** The layers at the end of a way with their parts of a scale and a shift taken in. */
  static Absorption absorbed(BackwardWalk.End end, Weight scale, Weight shift) {
    if (end.refusal().isPresent()) {
      return Absorption.refused(end.refusal().get());
    }
    List<Node> layers = new ArrayList<>();
    for (Map.Entry<Node, Demand> entry : end.layers()) {
      Demand demand = entry.getValue();
      ChannelPick pick = new ChannelPick(demand.channels());
      Optional<Weight> s = pick.of(scale, 1);
      Optional<Weight> t = demand.shifted() ? pick.of(shift, 0) : Optional.empty();
      if (s.isEmpty()) {
        return Absorption.refusedAsWild();
      }
      layers.add(new Producer(entry.getKey()).absorb(s.get(), t));
    }
    return Absorption.into(layers);
  }
}
