package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.List;
import java.util.function.Consumer;

/** All elements as a vector. */
record Flat(Weight weight) implements Weight {
  @Override
  public List<Integer> shape() {
    int size = 1;
    for (int each : weight.shape()) {
      size = Math.multiplyExact(size, each);
    }
    return List.of(size);
  }

  @Override
  public void declare(Consumer<Declared> keys) {
    weight.declare(keys);
  }

  @Override
  public double[] evaluate(TensorSource source) throws WeightsException {
    return weight.evaluate(source);
  }
}
