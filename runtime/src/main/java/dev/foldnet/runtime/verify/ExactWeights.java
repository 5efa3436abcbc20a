package dev.foldnet.runtime.verify;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.WeightPlan;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.reference.DoubleTensor;
import dev.foldnet.runtime.weight.TensorSource;
import dev.foldnet.runtime.weight.Weight;
import java.io.UncheckedIOException;
import java.util.function.Function;

/** Weights in double, not yet rounded, made of a checkpoint's tensors when they are asked for. */
final class ExactWeights implements Function<String, DoubleTensor> {
  private final WeightPlan plan;
  private final TensorSource source;

  ExactWeights(Network network, TensorSource source) {
    this.plan = network.plan();
    this.source = source;
  }

  @Override
  public DoubleTensor apply(String name) {
    Weight weight = plan.weight(name);
    int[] shape = weight.shape().stream().mapToInt(Integer::intValue).toArray();
    try {
      return new DoubleTensor(shape, weight.evaluate(source), false);
    } catch (WeightsException e) {
      throw new UncheckedIOException(e);
    }
  }
}
