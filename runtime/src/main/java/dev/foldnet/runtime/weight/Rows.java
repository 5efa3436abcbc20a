package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Along axis 0 the entries from one to before another. */
record Rows(Weight weight, int from, int to) implements Weight {
  @Override
  public List<Integer> shape() {
    List<Integer> shape = new ArrayList<>(weight.shape());
    shape.set(0, to - from);
    return List.copyOf(shape);
  }

  @Override
  public void declare(Consumer<Declared> keys) {
    weight.declare(keys);
  }

  @Override
  public double[] evaluate(TensorSource source) throws WeightsException {
    double[] values = weight.evaluate(source);
    int row = values.length / weight.shape().get(0);
    return Arrays.copyOfRange(values, from * row, to * row);
  }
}
