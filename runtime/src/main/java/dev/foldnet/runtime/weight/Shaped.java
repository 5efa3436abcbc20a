package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.List;
import java.util.function.Consumer;

/** The entries of a vector in another shape, row by row. */
record Shaped(Weight vector, List<Integer> shape) implements Weight {
  @Override
  public void declare(Consumer<Declared> keys) {
    vector.declare(keys);
  }

  @Override
  public double[] evaluate(TensorSource source) throws WeightsException {
    return vector.evaluate(source);
  }
}
