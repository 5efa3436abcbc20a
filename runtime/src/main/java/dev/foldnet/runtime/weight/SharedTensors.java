package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads each float tensor once, though several weights need it: a batch norm's go into the weight
 * and the bias of the layer before it, and going back in a compressed file is dear. A tensor is
 * kept from its first use to its last. Not thread safe.
 */
public final class SharedTensors implements TensorSource {
  private final TensorSource source;
  private final Map<String, Integer> uses = new HashMap<>();
  private final Map<String, float[]> kept = new HashMap<>();

  /** Tensors of a source for weights that are each evaluated once. */
  public SharedTensors(TensorSource source, Collection<Weight> weights) {
    this.source = source;
    weights.forEach(weight -> weight.declare(this::count));
  }

  private void count(Declared tensor) {
    uses.merge(tensor.key(), 1, Integer::sum);
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public float[] floats(String key) throws WeightsException {
    float[] values = kept.remove(key);
    if (values == null) {
      values = source.floats(key);
    }
    if (uses.merge(key, -1, Integer::sum) <= 0) {
      return values;
    }
    kept.put(key, values);
    return values.clone();
  }

  @Override
  public long[] integers(String key) throws WeightsException {
    return source.integers(key);
  }
}
