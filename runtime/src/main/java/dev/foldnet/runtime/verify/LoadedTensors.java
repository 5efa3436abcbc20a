package dev.foldnet.runtime.verify;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.weight.TensorSource;
import java.util.Map;

/** The weights of a network as declared, which are its checkpoint's tensors, by key. */
record LoadedTensors(String name, Map<String, FloatTensor> weights) implements TensorSource {
  @Override
  public float[] floats(String key) {
    return weights.get(key).values().clone();
  }

  @Override
  public long[] integers(String key) {
    float[] values = weights.get(key).values();
    long[] integers = new long[values.length];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = (long) values[i];
    }
    return integers;
  }
}
