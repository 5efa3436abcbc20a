package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.List;
import java.util.function.Consumer;

/**
 * w'[o, …] = s[o] w[o, …] for convolutions (O, I / groups, k…) and linear layers (O, I); for
 * transposed convolutions (I, O / groups, k…) the output channel of w[i, j, …] is g O / groups + j,
 * g being the group of i.
 */
record ScaleOut(Weight weight, Weight scale, boolean transposed, int groups) implements Weight {
  @Override
  public List<Integer> shape() {
    return weight.shape();
  }

  @Override
  public void declare(Consumer<Declared> keys) {
    weight.declare(keys);
    scale.declare(keys);
  }

  @Override
  public double[] evaluate(TensorSource source) throws WeightsException {
    double[] scales = scale.evaluate(source);
    double[] values = weight.evaluate(source);
    int block = block();
    for (int at = 0, start = 0; start < values.length; at++, start += block) {
      double factor = scales[channel(at)];
      for (int i = start; i < start + block; i++) {
        values[i] *= factor;
      }
    }
    return values;
  }

  @Override
  public float[] round(TensorSource source) throws WeightsException {
    if (!(weight instanceof Key)) {
      return Weight.super.round(source);
    }
    double[] scales = scale.evaluate(source);
    float[] values = weight.round(source);
    int block = block();
    for (int at = 0, start = 0; start < values.length; at++, start += block) {
      scale(values, start, start + block, scales[channel(at)]);
    }
    return values;
  }

  private static void scale(float[] values, int start, int end, double factor) {
    for (int i = start; i < end; i++) {
      values[i] = (float) (values[i] * factor);
    }
  }

  /** How many numbers in a row share a factor. */
  private int block() {
    int block = 1;
    for (int axis = transposed ? 2 : 1; axis < shape().size(); axis++) {
      block = Math.multiplyExact(block, shape().get(axis));
    }
    return block;
  }

  /** The output channel of the given block. */
  private int channel(int at) {
    if (!transposed) {
      return at;
    }
    int outs = shape().get(1);
    int group = at / outs / (shape().get(0) / groups);
    return group * outs + at % outs;
  }
}
