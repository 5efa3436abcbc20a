package dev.foldnet.processor.fold;

import dev.foldnet.processor.fold.BackwardWalk.Way;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.weight.ConditionalBatchNorm;
import dev.foldnet.processor.weight.Weight;
import java.util.List;

/**
 * Folds a batch norm into the layers that its input is made of over maxima and activations, or its
 * scale into those and its shift into others ({@link FoldToBothSides}), if the weights say that no
 * scale is negative.
 *
 * <pre>
 * before   y = bn(maxpool(conv(x, W, b))) = s maxpool(conv(x, W, b)) + t
 * after    y = maxpool(conv(x, s W, s b + t))                    if all s >= 0
 *
 * before   y = bn(relu(conv1(x)) + conv2(x))
 * after    y = relu(conv1(x, s W)) + conv2(x, s W', s b' + t)    if all s >= 0
 *
 * before   z = bn(relu(conv1(x, W))) + conv2(x, W', b)
 * after    z = relu(conv1(x, s W)) + conv2(x, W', b + t)         if all s >= 0
 * </pre>
 *
 * <p>Where a scale is negative, the layers are as they were, and the batch norm's op is what it
 * was; else that is scale 1 and shift 0. Either way it holds for all weights.
 */
final class FoldIfNotNegative extends ConditionalFolds {
  @Override
  List<Absorption> ways(Node bn, ConditionalBatchNorm conditional, Reach reach) {
    Weight s = conditional.layerScale();
    Weight t = conditional.layerShift();
    Absorption front = inFront(BackwardWalk.from(bn, reach, Way.NOT_NEGATIVE), conditional);
    return FoldToBothSides.absorbed(bn, reach, Way.NOT_NEGATIVE, s, t)
        .map(apart -> List.of(front, apart))
        .orElse(List.of(front));
  }
}
