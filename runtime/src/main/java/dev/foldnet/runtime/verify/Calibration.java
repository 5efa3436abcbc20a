package dev.foldnet.runtime.verify;

import dev.foldnet.runtime.reference.DoubleTensor;
import dev.foldnet.runtime.reference.ReferenceOps;
import dev.foldnet.runtime.weight.RandomTensors;
import java.util.IdentityHashMap;
import java.util.function.Function;

/**
 * The operations in double, which set each batch norm's running statistics to those of what comes
 * to it first, so that the signal neither dies nor grows through a deep network. A channel of few
 * values, or of one value everywhere, leans on its layer: of n values a channel's own count n - 1
 * times, the layer's once.
 */
final class Calibration extends ReferenceOps {
  private final RandomTensors tensors;
  private final IdentityHashMap<DoubleTensor, String> keys = new IdentityHashMap<>();

  Calibration(Function<String, DoubleTensor> weights, RandomTensors tensors) {
    super(weights);
    this.tensors = tensors;
  }

  @Override
  public DoubleTensor weight(String name) {
    DoubleTensor weight = super.weight(name);
    if (RandomTensors.isStatistic(name)) {
      keys.put(weight, name);
    }
    return weight;
  }

  @Override
  public DoubleTensor batchNorm(
      DoubleTensor x,
      DoubleTensor weight,
      DoubleTensor bias,
      DoubleTensor mean,
      DoubleTensor var,
      double eps) {
    String meanKey = keys.get(mean);
    String varKey = keys.get(var);
    if (meanKey == null || varKey == null) {
      return super.batchNorm(x, weight, bias, mean, var, eps);
    }
    if (!tensors.isSet(varKey)) {
      set(x, meanKey, varKey);
    }
    return super.batchNorm(x, weight, bias, weight(meanKey), weight(varKey), eps);
  }

  private void set(DoubleTensor x, String meanKey, String varKey) {
    int channels = x.size(1);
    int count = x.values().length / channels;
    double[] sums = sums(x, new double[channels], false);
    double layerMean = total(sums) / x.values().length;
    float[] means = new float[channels];
    double[] centres = new double[channels];
    for (int c = 0; c < channels; c++) {
      means[c] = (float) ((sums[c] / count * (count - 1) + layerMean) / count);
      centres[c] = means[c];
    }
    double[] squares = sums(x, centres, true);
    double layer = total(squares) / x.values().length;
    float[] variances = new float[channels];
    for (int c = 0; c < channels; c++) {
      double variance = (squares[c] / count * (count - 1) + layer) / count;
      variances[c] = layer > 0 ? (float) variance : 1;
    }
    tensors.set(meanKey, means);
    tensors.set(varKey, variances);
  }

  /** For each channel the sum of the distances from a centre, or of their squares. */
  private static double[] sums(DoubleTensor x, double[] centres, boolean squared) {
    int channels = centres.length;
    int inner = x.values().length / (x.size(0) * channels);
    double[] sums = new double[channels];
    for (int plane = 0, i = 0; plane < x.size(0) * channels; plane++) {
      int channel = plane % channels;
      for (int end = i + inner; i < end; i++) {
        double distance = x.values()[i] - centres[channel];
        sums[channel] += squared ? distance * distance : distance;
      }
    }
    return sums;
  }

  private static double total(double[] values) {
    double total = 0;
    for (double value : values) {
      total += value;
    }
    return total;
  }
}
