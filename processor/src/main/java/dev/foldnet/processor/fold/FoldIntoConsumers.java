package dev.foldnet.processor.fold;

import dev.foldnet.processor.fold.ForwardStep.Lack;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.weight.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Folds a batch norm into the layers that read its value, if all of them can take it.
 *
 * <pre>
 * before   y = bn(x) = s x + t     z = conv(y, W, b)
 * after    z = conv(x, W', b')     W' = W s per input channel, b' = b + what the conv makes of t
 *
 * before   z = linear(flatten(pool(bn(x))))
 * after    z = linear'(flatten(pool(x)))
 * </pre>
 *
 * <p>True for all weights; where s = 0 the layer's columns are 0 and t is in its bias. Who else
 * reads x does not matter. The layer may be any whose weights take its input's scale and shift,
 * says its law: a convolution without padding (a padded zero is no zero behind a shift), a linear
 * layer, a transposed convolution of one element, a batch norm that stays. The ops between are
 * those of {@link ForwardStep}.
 */
final class FoldIntoConsumers implements Pass {
  @Override
  public Folding apply(Folding before) {
    return Absorption.repeat(
        this, before, (bn, reach) -> absorbed(bn, reach).besides(before.refusal(bn)));
  }

  /** The layers with the batch norm taken in. */
  private static Absorption absorbed(Node bn, Reach reach) {
    ForwardWalk.End end = ForwardWalk.from(bn, reach, Lack.SCALE_AND_SHIFT);
    return absorbed(end, bn.weights().get(0), bn.weights().get(1));
  }

  /** The layers at the ends of ways with a scale and a shift taken in. */
  static Absorption absorbed(ForwardWalk.End end, Weight scale, Weight shift) {
    if (end.refusal().isPresent()) {
      return Absorption.refused(end.refusal().get());
    }
    List<Node> layers = new ArrayList<>();
    for (Map.Entry<Node, Lacking> entry : end.layers().entrySet()) {
      Optional<Weight> s = entry.getValue().of(scale, 1);
      Optional<Weight> t = entry.getValue().of(shift, 0);
      if (s.isEmpty() || t.isEmpty()) {
        return Absorption.refusedAsWild();
      }
      layers.add(new Consumer(entry.getKey()).absorb(s.get(), t.get()));
    }
    return Absorption.into(layers);
  }
}
