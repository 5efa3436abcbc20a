package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.List;
import java.util.function.Consumer;

/** A tensor of the checkpoint as it stands there. */
record Key(Declared declared) implements Weight {
  @Override
  public List<Integer> shape() {
    return declared.shape();
  }

  @Override
  public void declare(Consumer<Declared> keys) {
    keys.accept(declared);
  }

  @Override
  public double[] evaluate(TensorSource source) throws WeightsException {
    if (declared.integer()) {
      long[] numbers = source.integers(declared.key());
      double[] exact = new double[numbers.length];
      for (int i = 0; i < numbers.length; i++) {
        exact[i] = numbers[i];
      }
      return exact;
    }
    float[] values = source.floats(declared.key());
    double[] exact = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      exact[i] = values[i];
    }
    return exact;
  }

  @Override
  public float[] round(TensorSource source) throws WeightsException {
    return declared.integer() ? Weight.super.round(source) : source.floats(declared.key());
  }
}
