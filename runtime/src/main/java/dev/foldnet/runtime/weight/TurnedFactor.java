package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the value of a PReLU lacks whose input lacks a factor f, if its slopes q are turned ({@link
 * TurnedSlope}): f where that is at least 0, else f q. All of shape (C).
 */
record TurnedFactor(Weight factor, Weight slope) implements Weight {
  @Override
  public List<Integer> shape() {
    return factor.shape();
  }

  @Override
  public void declare(Consumer<Declared> keys) {
    factor.declare(keys);
    slope.declare(keys);
  }

  @Override
  public double[] evaluate(TensorSource source) throws WeightsException {
    double[] factors = factor.evaluate(source);
    double[] slopes = slope.evaluate(source);
    for (int c = 0; c < factors.length; c++) {
      factors[c] = factors[c] < 0 ? factors[c] * slopes[c] : factors[c];
    }
    return factors;
  }
}
