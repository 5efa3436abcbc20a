package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.List;
import java.util.function.Consumer;

/** b' = s b + t, all of shape (O): a bias behind which a batch norm stood. */
record ScaleShiftBias(Weight bias, Weight scale, Weight shift) implements Weight {
  @Override
  public List<Integer> shape() {
    return bias.shape();
  }

  @Override
  public void declare(Consumer<Declared> keys) {
    bias.declare(keys);
    scale.declare(keys);
    shift.declare(keys);
  }

  @Override
  public double[] evaluate(TensorSource source) throws WeightsException {
    double[] b = bias.evaluate(source);
    double[] s = scale.evaluate(source);
    double[] t = shift.evaluate(source);
    for (int o = 0; o < b.length; o++) {
      b[o] = s[o] * b[o] + t[o];
    }
    return b;
  }
}
