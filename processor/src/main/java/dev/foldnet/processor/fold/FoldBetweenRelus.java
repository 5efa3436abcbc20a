package dev.foldnet.processor.fold;

import dev.foldnet.processor.fold.BackwardWalk.Way;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.weight.BatchNormKeys;
import dev.foldnet.processor.weight.ConditionalBatchNorm;
import java.util.List;

/**
 * Folds a batch norm between two relus into the layers in front of the first and those behind the
 * second. Ops between that pick elements, such as a max pool, or pad with zeros change nothing.
 *
 * <pre>
 * before   y = relu(s relu(conv(x, W, b)) + t)       z = conv(y, W')
 * after    y = relu(conv(x, s W, s b + t))           z = conv(y, W')             s >= 0, t <= 0
 *          y = relu(conv(x, s W, s b))               z = conv(y, W') + W' t      s >= 0, t > 0
 *          y = relu(0)                               z = conv(y, W')             s < 0, t <= 0
 * </pre>
 *
 * <p>A zero that is padded between becomes relu(t), and is 0 + t where t goes on, else 0.
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
  List<Absorption> ways(Node bn, ConditionalBatchNorm conditional, Reach reach) {
    List<Node> readers = reach.values().users(bn.id());
    boolean activated = readers.size() == 1 && readers.get(0).op() instanceof Relu;
    if (!activated || reach.values().isOutput(bn.id())) {
      return List.of();
    }
    BackwardWalk.End end = BackwardWalk.from(bn, reach, Way.OVER_RELUS);
    Absorption front = inFront(end, conditional);
    return end.refusal().isPresent()
        ? List.of()
        : List.of(front.and(FoldToBothSides.behind(readers.get(0), reach, conditional.onward())));
  }
}
