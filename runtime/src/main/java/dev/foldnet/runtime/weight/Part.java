package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Along an axis the entries from one to before another. */
record Part(Weight weight, int axis, int from, int to) implements Weight {
  @Override
  public List<Integer> shape() {
    List<Integer> shape = new ArrayList<>(weight.shape());
    shape.set(axis, to - from);
    return List.copyOf(shape);
  }

  @Override
  public void declare(Consumer<Declared> keys) {
    weight.declare(keys);
  }

  @Override
  public double[] evaluate(TensorSource source) throws WeightsException {
    double[] values = weight.evaluate(source);
    List<Integer> shape = weight.shape();
    int rows = 1;
    for (int size : shape.subList(0, axis)) {
      rows *= size;
    }
    int row = values.length / rows;
    int entry = row / shape.get(axis);
    int kept = (to - from) * entry;
    double[] part = new double[rows * kept];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(values, i * row + from * entry, part, i * kept, kept);
    }
    return part;
  }
}
