package dev.foldnet.processor.fold;

import dev.foldnet.processor.fold.BackwardWalk.Way;
import dev.foldnet.processor.fold.ForwardStep.Lack;
import dev.foldnet.processor.fold.ForwardWalk.Added;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.weight.Filled;
import dev.foldnet.processor.weight.ScaleOut;
import dev.foldnet.processor.weight.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Folds the scale of a batch norm into the layers that its input is made of, and its shift into
 * those that read its value, or into other operands of a join.
 *
 * <pre>
 * before   y = bn(g conv1(x, W)) = s g conv1(x, W) + t       z = y + conv2(x, W', b)
 * after    y' = g conv1(x, s W)                              z = y' + conv2(x, W', b + t)
 *
 * before   z = conv2(y + f, W', b)
 * after    z = conv2(y' + f, W', b + W' t)
 *
 * before   z = conv2(max(y, conv3(x, W", c)), W', b)
 * after    z = conv2(max(y', conv3(x, W", c - t)), W', b + W' t)
 * </pre>
 *
 * <p>True for all weights. The ops in front are those that let a scale through: a gate, an average
 * that counts padding, a zero padding; those behind let a shift through.
 */
final class FoldToBothSides implements Pass {
  @Override
  public Folding apply(Folding before) {
    return Absorption.repeat(
        this,
        before,
        (bn, reach) ->
            absorbed(bn, reach, Way.ANY_SCALE, bn.weights().get(0), bn.weights().get(1))
                .map(absorption -> absorption.unlessBlamed(before.refusal(bn)))
                .orElse(Absorption.refused(before.refusal(bn).orElse("its scale stays"))));
  }

  /** The layers on both sides with their parts taken in; empty if the scale does not go back. */
  static Optional<Absorption> absorbed(Node bn, Reach reach, Way way, Weight scale, Weight shift) {
    Demand demand = Demand.all(bn.shape().channels()).scaleOnly();
    BackwardWalk.End end = BackwardWalk.from(bn, 0, demand, reach, way);
    Absorption front = FoldIntoProducer.absorbed(end, scale, shift);
    return front.refusal().isPresent()
        ? Optional.empty()
        : Optional.of(front.and(behind(bn, reach, shift)));
  }

  /** The layers that take the shift that a value lacks. */
  static Absorption behind(Node value, Reach reach, Weight shift) {
    ForwardWalk.End end = ForwardWalk.from(value, reach, Lack.SHIFT);
    if (end.refusal().isPresent()) {
      return Absorption.refused(end.refusal().get());
    }
    List<Node> layers = new ArrayList<>();
    for (Map.Entry<Node, Lacking> entry : end.layers().entrySet()) {
      Optional<Weight> t = entry.getValue().of(shift, 0);
      if (t.isEmpty()) {
        return Absorption.refusedAsWild();
      }
      layers.add(new Consumer(entry.getKey()).add(t.get()));
    }
    for (Map.Entry<Node, Added> entry : end.adding().entrySet()) {
      List<Integer> channels = entry.getValue().demand().channels();
      Optional<Weight> t = new ChannelPick(channels).of(shift, 0);
      if (t.isEmpty()) {
        return Absorption.refusedAsWild();
      }
      Weight added = entry.getValue().negative() ? negative(t.get(), channels.size()) : t.get();
      layers.add(new Producer(entry.getKey()).add(added));
    }
    return Absorption.into(layers);
  }

  private static Weight negative(Weight vector, int channels) {
    return new ScaleOut(vector, new Filled(channels, -1), false, 1);
  }
}
