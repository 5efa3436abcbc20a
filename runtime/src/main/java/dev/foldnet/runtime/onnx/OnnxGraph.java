package dev.foldnet.runtime.onnx;

import dev.foldnet.runtime.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The nodes and constants of a model while it is written down. Used by one thread. */
final class OnnxGraph {
  private final UniqueNames values = new UniqueNames();
  private final UniqueNames nodeNames = new UniqueNames();
  private final List<OnnxNode> nodes = new ArrayList<>();
  private final Map<String, OnnxInitializer> constants = new LinkedHashMap<>();
  private final Map<String, String> integers = new HashMap<>();
  private final Map<Float, String> reals = new HashMap<>();
  private final List<ModelValue> inputs = new ArrayList<>();

  /** A name that no other value has: the text itself if it is still free. */
  String unique(String text) {
    return values.of(text);
  }

  NodeBuilder node(String operator) {
    return new NodeBuilder(this, operator);
  }

  ModelValue input(String name, int[] sample) {
    int[] shape = new int[sample.length + 1];
    shape[0] = -1;
    System.arraycopy(sample, 0, shape, 1, sample.length);
    ModelValue value = ModelValue.computed(unique(name), shape, true);
    inputs.add(value);
    return value;
  }

  /** The value's name; what is stored enters the model with its first use. */
  String use(ModelValue value) {
    FloatTensor stored = value.stored();
    if (stored != null && !constants.containsKey(value.name())) {
      constants.put(value.name(), OnnxInitializer.of(value.name(), stored));
    }
    return value.name();
  }

  /** The name of a constant of whole numbers (int64, one axis). */
  String integers(long... values) {
    return integers.computeIfAbsent(
        Arrays.toString(values),
        text -> {
          String name = unique("integers");
          constants.put(name, OnnxInitializer.of(name, values));
          return name;
        });
  }

  /** The name of a constant of one number (float32, no axis); 0 and -0 are two. */
  String real(float value) {
    return reals.computeIfAbsent(
        value,
        v -> use(ModelValue.stored(unique("real"), new FloatTensor(new int[0], new float[] {v}))));
  }

  ModelValue add(
      String operator,
      String label,
      List<String> taken,
      List<Message> attributes,
      int[] shape,
      boolean batched) {
    String name = nodeNames.of(label);
    String value = unique(name + ":0");
    nodes.add(new OnnxNode(operator, name, List.copyOf(taken), List.of(value), attributes));
    return ModelValue.computed(value, shape, batched);
  }

  ModelValue addTwo(
      String operator,
      String label,
      List<String> taken,
      List<Message> attributes,
      int[] shape,
      boolean batched) {
    String name = nodeNames.of(label);
    String first = unique(name + ":0");
    String second = unique(name + ":1");
    nodes.add(new OnnxNode(operator, name, List.copyOf(taken), List.of(first, second), attributes));
    return ModelValue.computed(second, shape, batched);
  }

  /**
   * The whole model.
   *
   * @param name of the graph
   * @param results the outputs; their names become {@code output}, {@code output1} …
   */
  OnnxModel model(String name, List<ModelValue> results) {
    List<ModelValue> outputs = new ArrayList<>();
    Map<String, String> renamed = new HashMap<>();
    for (ModelValue result : results) {
      ModelValue own = ownNode(result, renamed);
      String output = unique(outputs.isEmpty() ? "output" : "output" + outputs.size());
      renamed.put(own.name(), output);
      outputs.add(ModelValue.computed(output, own.shape(), own.batched()));
    }
    Set<String> needed = new HashSet<>(renamed.keySet());
    List<OnnxNode> kept = needed(needed, renamed.keySet());
    List<Message> written = new ArrayList<>();
    for (OnnxNode node : kept) {
      written.add(node.message(renamed));
    }
    List<OnnxInitializer> used = new ArrayList<>();
    for (OnnxInitializer constant : constants.values()) {
      if (needed.contains(constant.name())) {
        used.add(constant);
      }
    }
    return new OnnxModel(name, written, used, inputs, outputs);
  }

  /** An output must come from a node, and from one place among the outputs. */
  private ModelValue ownNode(ModelValue result, Map<String, String> taken) {
    boolean fromNode = nodes.stream().anyMatch(node -> node.outputs().contains(result.name()));
    if (fromNode && !taken.containsKey(result.name())) {
      return result;
    }
    return node("Identity").in(result).to(result.shape());
  }

  /** The nodes that the values need, as they are written; adds all that these need in turn. */
  private List<OnnxNode> needed(Set<String> values, Set<String> results) {
    List<OnnxNode> kept = new ArrayList<>();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      OnnxNode node = nodes.get(i);
      if (node.outputs().stream().anyMatch(values::contains)) {
        OnnxNode written = OnnxPads.asWritten(node, kept, results);
        values.addAll(written.inputs());
        kept.add(written);
      }
    }
    Collections.reverse(kept);
    return kept;
  }
}
