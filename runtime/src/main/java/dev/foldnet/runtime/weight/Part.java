package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** The entries of a vector from one to before another. */
record Part(Weight vector, int from, int to) implements Weight {
  @Override
  public List<Integer> shape() {
    return List.of(to - from);
  }

  @Override
  public void declare(Consumer<Declared> keys) {
    vector.declare(keys);
  }

  @Override
  public double[] evaluate(TensorSource source) throws WeightsException {
    return Arrays.copyOfRange(vector.evaluate(source), from, to);
  }
}
