package dev.foldnet.runtime.verify;

import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.weight.TensorSource;

/** The weights of a network as declared, which are its checkpoint's tensors, by key. */
record LoadedTensors(String name, NetworkWeights weights) implements TensorSource {
  @Override
  public float[] floats(String key) {
    return weights.floats(key).values().clone();
  }

  @Override
  public long[] integers(String key) {
    float[] values = weights.floats(key).values();
    long[] integers = new long[values.length];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = (long) values[i];
    }
    return integers;
  }
}
