package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.List;
import java.util.function.Consumer;

/** v'[i] = v[index[i]]. */
record Gathered(Weight vector, Weight index) implements Weight {
  @Override
  public List<Integer> shape() {
    return index.shape();
  }

  @Override
  public void declare(Consumer<Declared> keys) {
    vector.declare(keys);
    index.declare(keys);
  }

  @Override
  public double[] evaluate(TensorSource source) throws WeightsException {
    double[] values = vector.evaluate(source);
    double[] places = index.evaluate(source);
    double[] gathered = new double[places.length];
    for (int i = 0; i < places.length; i++) {
      if (!(places[i] >= 0 && places[i] < values.length)) {
        throw WeightsException.about(source.name())
            .problem("an index picks no channel at position " + i)
            .expected("a whole number from 0 to " + (values.length - 1))
            .found(Double.toString(places[i]))
            .build();
      }
      gathered[i] = values[(int) places[i]];
    }
    return gathered;
  }
}
