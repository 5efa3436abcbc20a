package dev.foldnet.runtime;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.concurrent.Workers;
import dev.foldnet.runtime.weight.BatchNorm;
import dev.foldnet.runtime.weight.Conditional;
import dev.foldnet.runtime.weight.ResidualStream;
import dev.foldnet.runtime.weight.SharedNames;
import dev.foldnet.runtime.weight.SharedTensors;
import dev.foldnet.runtime.weight.TensorSource;
import dev.foldnet.runtime.weight.Weight;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a network wants from a checkpoint and what it makes of it: filled by generated code, then
 * asked for the keys, then carried out. Not thread safe.
 */
public final class WeightPlan {
  private final Map<String, Weight> stored = new LinkedHashMap<>();
  private final Map<String, Declared> declared = new LinkedHashMap<>();
  private final SharedNames names = new SharedNames();
  private final Map<Integer, ResidualStream> streams = new HashMap<>();

  /** A class: on the way of a load a lambda would link a call site. */
  private final Consumer<Declared> wanted =
      new Consumer<>() {
        @Override
        public void accept(Declared tensor) {
          declared.putIfAbsent(tensor.key(), tensor);
        }
      };

  /** A plan without weights. */
  public WeightPlan() {}

  /** A weight under the name by which the network's computation asks for it. */
  public void put(String name, Weight weight) {
    if (stored.putIfAbsent(name, weight) != null) {
      throw new IllegalStateException("two weights are called " + name);
    }
    require(weight);
  }

  /** A batch norm that runs as it is: its tensors under their own keys. */
  public void put(BatchNorm bn) {
    for (Map.Entry<String, Weight> tensor : bn.stored().entrySet()) {
      put(tensor.getKey(), tensor.getValue());
    }
  }

  /**
   * The residual stream of that number.
   *
   * @param channels how many scales it has, each 1 or -1
   */
  public ResidualStream residualStream(int number, int channels) {
    return stream(number, ResidualStream.of(channels));
  }

  /** The same of a stream whose scales are all 1. */
  public ResidualStream positiveStream(int number, int channels) {
    return stream(number, ResidualStream.positive(channels));
  }

  /**
   * The same of a stream of which some batch norms have a scale behind them.
   *
   * @param free how many scales may be negative, those of the smallest numbers
   * @param positive how many follow that are above 0
   * @param ones how many follow that are 1
   */
  public ResidualStream scaledStream(int number, int free, int positive, int ones) {
    return stream(number, ResidualStream.scaled(free, positive, ones));
  }

  private ResidualStream stream(int number, ResidualStream made) {
    ResidualStream known = streams.putIfAbsent(number, made);
    return known == null ? made : known;
  }

  /** Tensors that the checkpoint must hold although nothing is computed from them. */
  public void require(Weight weight) {
    weight.declare(wanted);
  }

  /**
   * A member stands in the checkpoint under a further name, and so do all its tensors. Called when
   * all tensors are wanted.
   */
  public void shared(String first, String further) {
    share(first, tensorsOf(first), further);
  }

  /** The same for names that count up: {@code stem + number + tail}. */
  public void shared(String first, String stem, int from, int to, String tail) {
    List<Declared> tensors = tensorsOf(first);
    for (int number = from; number <= to; number++) {
      share(first, tensors, stem + number + tail);
    }
  }

  private List<Declared> tensorsOf(String member) {
    String prefix = member + ".";
    List<Declared> tensors = new ArrayList<>();
    for (Declared tensor : declared.values()) {
      if (tensor.key().startsWith(prefix)) {
        tensors.add(tensor);
      }
    }
    return tensors;
  }

  private void share(String first, List<Declared> tensors, String further) {
    names.add(first, further);
    for (Declared tensor : tensors) {
      String key = further + tensor.key().substring(first.length());
      String of = names.first(tensor.key());
      declared.put(key, new Declared(key, tensor.shape(), tensor.integer(), Optional.of(of)));
    }
  }

  /** The further names of tensors and layers. */
  SharedNames names() {
    return names;
  }

  /** All keys that the checkpoint must hold, each once; a tensor may have several. */
  public List<Declared> declared() {
    return List.copyOf(declared.values());
  }

  /** The weights that the computation asks for, by name. */
  public Map<String, Weight> stored() {
    return Collections.unmodifiableMap(stored);
  }

  /**
   * The weight that the computation asks for by a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Weight weight(String name) {
    return stored.get(names.nearest(name, stored));
  }

  /** The tensors of a checkpoint, each read once for all weights that need it. */
  public SharedTensors tensors(TensorSource source) {
    return new SharedTensors(source, stored.values(), names);
  }

  /** Values by the names that the computation asks for them by. */
  NetworkWeights named(List<? extends Tensor> values) {
    return NetworkWeights.of(stored.keySet(), values, names);
  }

  /**
   * For each batch norm that goes under a condition on the weights, by the name that its scale and
   * shift have in front of theirs, whether it went.
   *
   * @param evaluated the plan's weights
   */
  public Map<String, Boolean> conditional(NetworkWeights evaluated) {
    Map<String, Boolean> outcomes = new LinkedHashMap<>();
    for (Map.Entry<String, Weight> weight : stored.entrySet()) {
      if (weight.getValue() instanceof Conditional) {
        String name = Conditions.name(weight.getKey());
        boolean gone =
            evaluated.floats(weight.getKey()).isFilledWith(1)
                && evaluated.floats(name + Conditions.SHIFT).isFilledWith(0);
        outcomes.put(name, gone);
      }
    }
    return outcomes;
  }

  /**
   * Computes all weights; none is kept if one fails.
   *
   * @throws WeightsException if a tensor cannot be read or makes a weight meaningless
   */
  public NetworkWeights evaluate(SharedTensors tensors) throws WeightsException {
    List<Weight> row = List.copyOf(stored.values());
    List<FloatTensor> values = new ArrayList<>(Collections.nCopies(row.size(), null));
    Workers.run(row.size(), Workers.threads(bytes()), new Evaluation(row, tensors, values));
    return named(values);
  }

  /** How many bytes all weights take, in float32. */
  public long bytes() {
    long bytes = 0;
    for (Weight weight : stored.values()) {
      long elements = 1;
      for (int size : weight.shape()) {
        elements *= size;
      }
      bytes += elements * Float.BYTES;
    }
    return bytes;
  }

  /** Computes weights. */
  private record Evaluation(List<Weight> row, SharedTensors tensors, List<FloatTensor> values)
      implements Workers.Work<WeightsException> {
    @Override
    public void run(int index) throws WeightsException {
      Weight weight = row.get(index);
      values.set(index, FloatTensor.of(weight.shape(), weight.round(tensors)));
    }
  }
}
