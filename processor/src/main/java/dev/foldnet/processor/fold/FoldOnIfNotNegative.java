package dev.foldnet.processor.fold;

import dev.foldnet.processor.fold.ForwardStep.Lack;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.weight.ConditionalBatchNorm;
import java.util.List;

/**
 * Folds a batch norm into the layers that read its value over max pools, if the weights say that no
 * scale is negative.
 *
 * <pre>
 * before   z = conv(maxpool(bn(x)), W, b)
 * after    z = conv(maxpool(x), W s, b + W t)    if all s >= 0
 * </pre>
 *
 * <p>Where a scale is negative, the layers are as they were, and the batch norm's op is what it
 * was; else that is scale 1 and shift 0. Either way it holds for all weights. What it reads stays
 * as it is; so a batch norm that leaves a stream has its turn before.
 */
final class FoldOnIfNotNegative extends ConditionalFolds {
  @Override
  List<Absorption> ways(Node bn, ConditionalBatchNorm conditional, Reach reach) {
    return List.of(
        FoldIntoConsumers.absorbed(
            ForwardWalk.from(bn, reach, Lack.NOT_NEGATIVE),
            conditional.layerScale(),
            conditional.layerShift()));
  }
}
