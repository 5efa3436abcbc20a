package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.List;
import java.util.function.Consumer;

/** v'[r columns + c] = v[first + r down + c across]. */
record Grid(Weight vector, int first, int rows, int down, int columns, int across)
    implements Weight {
  @Override
  public List<Integer> shape() {
    return List.of(rows * columns);
  }

  @Override
  public void declare(Consumer<Declared> keys) {
    vector.declare(keys);
  }

  @Override
  public double[] evaluate(TensorSource source) throws WeightsException {
    double[] values = vector.evaluate(source);
    double[] picked = new double[rows * columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        picked[r * columns + c] = values[first + r * down + c * across];
      }
    }
    return picked;
  }
}
