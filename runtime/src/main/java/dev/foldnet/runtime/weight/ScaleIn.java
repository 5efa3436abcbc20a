package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
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
    for (int i = 0; i < values.length; i++) {
      values[i] *= scales[channels.in(i)];
    }
    return values;
  }
}
