package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** A vector of one number. */
record Filled(int size, double value) implements Weight {
  @Override
  public List<Integer> shape() {
    return List.of(size);
  }

  @Override
  public void declare(Consumer<Declared> keys) {}

  @Override
  public double[] evaluate(TensorSource source) throws WeightsException {
    double[] values = new double[size];
    Arrays.fill(values, value);
    return values;
  }
}
