package dev.foldnet.runtime;

import dev.foldnet.runtime.weight.SharedNames;
import dev.foldnet.runtime.weight.TensorSource;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network's weights: tensors, each of its own type, by the names that the network's computation
 * asks for. Immutable, as long as nobody writes to the tensors' arrays. Two are equal only if they
 * are the same object: no comparison reads all of the weights by accident.
 */
public final class NetworkWeights {
  private final Map<String, Tensor> tensors;
  private final SharedNames shared;

  private NetworkWeights(Map<String, Tensor> tensors, SharedNames shared) {
    this.tensors = Collections.unmodifiableMap(tensors);
    this.shared = shared;
  }

  /** The tensors of a map, in its order. */
  public static NetworkWeights of(Map<String, ? extends Tensor> tensors) {
    return new NetworkWeights(new LinkedHashMap<>(tensors), new SharedNames());
  }

  /**
   * As many names as tensors, each name once.
   *
   * @param shared further names
   */
  static NetworkWeights of(
      Collection<String> names, List<? extends Tensor> tensors, SharedNames shared) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    Iterator<? extends Tensor> next = tensors.iterator();
    for (String name : names) {
      named.put(name, next.next());
    }
    return new NetworkWeights(named, shared);
  }

  /** The names, in order, one for each tensor. */
  public Set<String> names() {
    return tensors.keySet();
  }

  /** The further names of tensors that the computation asks for by several. */
  public SharedNames shared() {
    return shared;
  }

  /**
   * Under which of {@link #names} the tensor is that the computation asks for by a name: another
   * where it shares the tensor with what has that.
   *
   * @throws IllegalArgumentException if there is none
   */
  public String name(String name) {
    return shared.nearest(name, tensors);
  }

  /**
   * The tensor that the computation asks for by that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Tensor get(String name) {
    return tensors.get(name(name));
  }

  /**
   * The tensor of that name, for who can use float32 alone.
   *
   * @throws IllegalArgumentException if there is none, or it is of another type
   */
  public FloatTensor floats(String name) {
    Tensor tensor = get(name);
    if (tensor instanceof FloatTensor floats) {
      return floats;
    }
    throw new IllegalArgumentException(
        "the weight " + name + " is " + tensor.dtype() + ", needed is float32");
  }

  /**
   * All tensors, for who can use float32 alone; the same map each time.
   *
   * @throws IllegalArgumentException if one is of another type
   */
  @SuppressWarnings("unchecked") // all of them are looked at before
  Map<String, FloatTensor> floats() {
    for (String name : tensors.keySet()) {
      floats(name);
    }
    return (Map<String, FloatTensor>) (Map<String, ?>) tensors;
  }

  /**
   * The tensors as a checkpoint's: the weights of a network as declared are that.
   *
   * @param name of the source, for messages
   */
  public TensorSource tensors(String name) {
    return new TensorSource() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public float[] floats(String key) {
        return NetworkWeights.this.floats(key).values().clone();
      }

      @Override
      public long[] integers(String key) {
        float[] values = NetworkWeights.this.floats(key).values();
        long[] integers = new long[values.length];
        for (int i = 0; i < integers.length; i++) {
          integers[i] = (long) values[i];
        }
        return integers;
      }
    };
  }

  /** The bytes that all elements take. */
  public long bytes() {
    long bytes = 0;
    for (Tensor tensor : tensors.values()) {
      bytes += tensor.bytes();
    }
    return bytes;
  }

  @Override
  public String toString() {
    return tensors.size() + " tensors, " + bytes() + " bytes";
  }
}
