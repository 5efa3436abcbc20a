package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.List;
import java.util.function.Consumer;

/** Vectors one behind the other. */
record Joined(List<Weight> parts) implements Weight {
  @Override
  public List<Integer> shape() {
    int size = 0;
    for (Weight part : parts) {
      size += part.shape().get(0);
    }
    return List.of(size);
  }

  @Override
  public void declare(Consumer<Declared> keys) {
    for (Weight part : parts) {
      part.declare(keys);
    }
  }

  @Override
  public double[] evaluate(TensorSource source) throws WeightsException {
    double[] joined = new double[shape().get(0)];
    int at = 0;
    for (Weight part : parts) {
      double[] values = part.evaluate(source);
      System.arraycopy(values, 0, joined, at, values.length);
      at += values.length;
    }
    return joined;
  }
}
