package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.List;
import java.util.function.Consumer;

/** The sum of two tensors of one shape. */
record Plus(Weight left, Weight right) implements Weight {
  @Override
  public List<Integer> shape() {
    return left.shape();
  }

  @Override
  public void declare(Consumer<Declared> keys) {
    left.declare(keys);
    right.declare(keys);
  }

  @Override
  public double[] evaluate(TensorSource source) throws WeightsException {
    double[] sum = left.evaluate(source);
    double[] more = right.evaluate(source);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += more[i];
    }
    return sum;
  }
}
