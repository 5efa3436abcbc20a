package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Along axis 1 the entries from one to before another. */
record Columns(Weight weight, int from, int to) implements Weight {
  @Override
  public List<Integer> shape() {
    List<Integer> shape = new ArrayList<>(weight.shape());
    shape.set(1, to - from);
    return List.copyOf(shape);
  }

  @Override
  public void declare(Consumer<Declared> keys) {
    weight.declare(keys);
  }

  @Override
  public double[] evaluate(TensorSource source) throws WeightsException {
    double[] values = weight.evaluate(source);
    int rows = weight.shape().get(0);
    int row = values.length / rows;
    int column = row / weight.shape().get(1);
    int kept = (to - from) * column;
    double[] part = new double[rows * kept];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(values, i * row + from * column, part, i * kept, kept);
    }
    return part;
  }
}
