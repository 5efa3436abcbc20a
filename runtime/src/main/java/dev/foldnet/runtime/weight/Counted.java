package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import java.util.List;
import java.util.function.Consumer;

/** The vector 0, 1, 2, …. */
record Counted(int size) implements Weight {
  @Override
  public List<Integer> shape() {
    return List.of(size);
  }

  @Override
  public void declare(Consumer<Declared> keys) {}

  @Override
  public double[] evaluate(TensorSource source) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = i;
    }
    return values;
  }
}
