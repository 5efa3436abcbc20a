package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.List;
import java.util.function.Consumer;

/** t'[o] = sum over i and the window of w[o, i, …] t[i]: what a layer makes of a constant input. */
record ShiftIn(Weight weight, Weight shift, boolean transposed, int groups) implements Weight {
  @Override
  public List<Integer> shape() {
    return List.of(new LayerChannels(weight.shape(), transposed, groups).outs());
  }

  @Override
  public void declare(Consumer<Declared> keys) {
    weight.declare(keys);
    shift.declare(keys);
  }

  @Override
  public double[] evaluate(TensorSource source) throws WeightsException {
    double[] shifts = shift.evaluate(source);
    double[] values = weight.evaluate(source);
    LayerChannels channels = new LayerChannels(weight.shape(), transposed, groups);
    double[] sums = new double[channels.outs()];
    for (int i = 0; i < values.length; i++) {
      sums[channels.out(i)] += values[i] * shifts[channels.in(i)];
    }
    return sums;
  }
}
