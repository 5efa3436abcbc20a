package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.List;
import java.util.function.Consumer;

/** -1, 0 or 1 for each element. */
record Signs(Weight weight) implements Weight {
  @Override
  public List<Integer> shape() {
    return weight.shape();
  }

  @Override
  public void declare(Consumer<Declared> keys) {
    weight.declare(keys);
  }

  @Override
  public double[] evaluate(TensorSource source) throws WeightsException {
    double[] signs = weight.evaluate(source);
    for (int i = 0; i < signs.length; i++) {
      signs[i] = Math.signum(signs[i]);
    }
    return signs;
  }
}
