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
    LayerChannels channels = new LayerChannels(shape(), transposed, groups);
    int run = channels.run();
    for (int start = 0; start < values.length; start += run) {
      double factor = scales[channels.out(start)];
      for (int i = start; i < start + run; i++) {
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
    LayerChannels channels = new LayerChannels(shape(), transposed, groups);
    int run = channels.run();
    for (int start = 0; start < values.length; start += run) {
      double factor = scales[channels.out(start)];
      if (factor != 1) { // as the signs of most streams are
        scale(values, start, start + run, factor);
      }
    }
    return values;
  }

  /**
   * Four at a time: one at a time, HotSpot's second compiler widens each number into the register
   * of the one before, and waits for it.
   */
  private static void scale(float[] values, int start, int end, double factor) {
    int i = start;
    for (; i < end - 3; i += 4) {
      double first = values[i] * factor;
      double second = values[i + 1] * factor;
      double third = values[i + 2] * factor;
      double fourth = values[i + 3] * factor;
      values[i] = (float) first;
      values[i + 1] = (float) second;
      values[i + 2] = (float) third;
      values[i + 3] = (float) fourth;
    }
    for (; i < end; i++) {
      values[i] = (float) (values[i] * factor);
    }
  }
}
