package dev.foldnet.runtime;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.weight.BatchNorm;
import dev.foldnet.runtime.weight.SharedTensors;
import dev.foldnet.runtime.weight.TensorSource;
import dev.foldnet.runtime.weight.Weight;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a network wants from a checkpoint and what it makes of it: filled by generated code, then
 * asked for the keys, then carried out. Not thread safe.
 */
public final class WeightPlan {
  private final Map<String, Weight> stored = new LinkedHashMap<>();
  private final Map<String, Declared> declared = new LinkedHashMap<>();

  /** A weight under the name by which the network's computation asks for it. */
  public void put(String name, Weight weight) {
    if (stored.putIfAbsent(name, weight) != null) {
      throw new IllegalStateException("two weights are called " + name);
    }
    require(weight);
  }

  /** A batch norm that runs as it is: its tensors under their own keys. */
  public void put(BatchNorm bn) {
    bn.stored().forEach(this::put);
  }

  /** Tensors that the checkpoint must hold although nothing is computed from them. */
  public void require(Weight weight) {
    weight.declare(tensor -> declared.putIfAbsent(tensor.key(), tensor));
  }

  /** All tensors that the checkpoint must hold, each once. */
  public List<Declared> declared() {
    return List.copyOf(declared.values());
  }

  /** The weights that the computation asks for, by name. */
  public Map<String, Weight> stored() {
    return Collections.unmodifiableMap(stored);
  }

  /** Computes all weights; none is kept if one fails. */
  Map<String, FloatTensor> evaluate(TensorSource source) throws WeightsException {
    TensorSource tensors = new SharedTensors(source, stored.values());
    Map<String, FloatTensor> weights = new LinkedHashMap<>();
    for (Map.Entry<String, Weight> entry : stored.entrySet()) {
      Weight weight = entry.getValue();
      weights.put(entry.getKey(), FloatTensor.of(weight.shape(), weight.round(tensors)));
    }
    return Collections.unmodifiableMap(weights);
  }
}
