package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads each float tensor once, though several weights need it: a batch norm's go into the weight
 * and the bias of the layer before it, and going back in a compressed file is dear. A tensor is
 * kept from its first use to its last. Thread safe.
 */
public final class SharedTensors implements TensorSource {
  private final TensorSource source;
  private final SharedNames names;
  private final Map<String, Integer> uses = new HashMap<>();
  private final Map<String, float[]> kept = new HashMap<>();

  /** Tensors of a source for weights that are each evaluated once. */
  public SharedTensors(TensorSource source, Collection<Weight> weights) {
    this(source, weights, new SharedNames());
  }

  /**
   * The same where some have several names.
   *
   * @param source is asked by their first
   */
  public SharedTensors(TensorSource source, Collection<Weight> weights, SharedNames names) {
    this.source = source;
    this.names = names;
    Consumer<Declared> count =
        new Consumer<>() {
          @Override
          public void accept(Declared tensor) {
            String key = names.first(tensor.key());
            uses.put(key, uses.getOrDefault(key, 0) + 1);
          }
        };
    for (Weight weight : weights) {
      weight.declare(count);
    }
  }

  /** The first keys of all tensors that the weights are made of. */
  public Set<String> keys() {
    return Set.copyOf(uses.keySet());
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public synchronized float[] floats(String name) throws WeightsException {
    String key = names.first(name);
    float[] values = kept.remove(key);
    if (values == null) {
      values = source.floats(key);
    }
    int left = uses.getOrDefault(key, 0) - 1;
    uses.put(key, left);
    if (left <= 0) {
      return values;
    }
    kept.put(key, values);
    return values.clone();
  }

  @Override
  public synchronized long[] integers(String name) throws WeightsException {
    return source.integers(names.first(name));
  }
}
