package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * w'[o, i, …] = w[o, i, …] s[g I / groups + i] for convolutions (O, I / groups, k…) and linear
 * layers (O, I), g being the group of o; for transposed convolutions (I, O / groups, k…) w'[i, …] =
 * w[i, …] s[i].
 */
record ScaleIn(Weight weight, Weight scale, boolean transposed, int groups) implements Weight {
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
    int window = channels.inRun();
    int at = 0;
    while (at < values.length) {
      int first = channels.in(at);
      for (int in = first; in < first + channels.insOfRow(); in++) {
        double factor = scales[in];
        for (int end = at + window; at < end; at++) {
          values[at] *= factor;
        }
      }
    }
    return values;
  }

  /** Without a copy in double where nothing but scales stands before the checkpoint's tensor. */
  @Override
  public float[] round(TensorSource source) throws WeightsException {
    if (transposed) {
      return Weight.super.round(source);
    }
    if (weight instanceof Key) {
      double[] ones = new double[shape().get(0)];
      Arrays.fill(ones, 1);
      return round(weight.round(source), ones, scale.evaluate(source));
    }
    if (weight instanceof ScaleOut out && !out.transposed() && out.weight() instanceof Key key) {
      return round(key.round(source), out.scale().evaluate(source), scale.evaluate(source));
    }
    return Weight.super.round(source);
  }

  private float[] round(float[] values, double[] outs, double[] ins) {
    LayerChannels channels = new LayerChannels(shape(), false, groups);
    int window = channels.inRun();
    int row = channels.insOfRow();
    int at = 0;
    for (double out : outs) {
      int first = channels.in(at);
      if (window == 1) {
        scale(values, at, row, out, ins, first);
        at += row;
      } else {
        for (int in = first; in < first + row; in++) {
          scale(values, at, at + window, out, ins[in]);
          at += window;
        }
      }
    }
    return values;
  }

  /** Four at a time, as {@link ScaleOut} does. */
  private static void scale(float[] values, int start, int end, double out, double in) {
    int i = start;
    for (; i < end - 3; i += 4) {
      double first = values[i] * out * in;
      double second = values[i + 1] * out * in;
      double third = values[i + 2] * out * in;
      double fourth = values[i + 3] * out * in;
      values[i] = (float) first;
      values[i + 1] = (float) second;
      values[i + 2] = (float) third;
      values[i + 3] = (float) fourth;
    }
    for (; i < end; i++) {
      values[i] = (float) (values[i] * out * in);
    }
  }

  /** A row of a 1x1 convolution or linear layer. */
  private static void scale(
      float[] values, int start, int count, double out, double[] ins, int from) {
    int c = 0;
    for (; c < count - 3; c += 4) {
      int i = start + c;
      int in = from + c;
      double first = values[i] * out * ins[in];
      double second = values[i + 1] * out * ins[in + 1];
      double third = values[i + 2] * out * ins[in + 2];
      double fourth = values[i + 3] * out * ins[in + 3];
      values[i] = (float) first;
      values[i + 1] = (float) second;
      values[i + 2] = (float) third;
      values[i + 3] = (float) fourth;
    }
    for (; c < count; c++) {
      values[start + c] = (float) (values[start + c] * out * ins[from + c]);
    }
  }
}
