package dev.foldnet.runtime.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The nodes and constants of a model while it is written down. Used by one thread. */
final class OnnxGraph {
  private final UniqueNames values = new UniqueNames();
  private final UniqueNames nodeNames = new UniqueNames();
  private final List<OnnxNode> nodes = new ArrayList<>();
  private final OnnxConstants constants = new OnnxConstants(values);
  private final ConvNorms norms = new ConvNorms();
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
    if (value.stored() != null) {
      constants.use(value.name(), value.stored());
    }
    return value.name();
  }

  OnnxConstants constants() {
    return constants;
  }

  ConvNorms norms() {
    return norms;
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

  /** A node of two outputs of one shape. */
  List<ModelValue> addTwo(
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
    return List.of(
        ModelValue.computed(first, shape, batched), ModelValue.computed(second, shape, batched));
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
    List<OnnxNode> needed = needed(renamed.keySet());
    List<OnnxNode> kept = norms.taken(needed, constants, renamed.keySet());
    Set<String> used = new HashSet<>();
    List<Message> written = new ArrayList<>();
    OperatorSet operators = OperatorSet.of(kept);
    for (OnnxNode node : kept) {
      OnnxNode called = operators.node(node);
      used.addAll(called.inputs());
      written.add(called.message(renamed));
    }
    return new OnnxModel(name, operators, written, constants.among(used), inputs, outputs);
  }

  /** An output must come from a node, and from one place among the outputs. */
  private ModelValue ownNode(ModelValue result, Map<String, String> taken) {
    boolean fromNode = nodes.stream().anyMatch(node -> node.outputs().contains(result.name()));
    if (fromNode && !taken.containsKey(result.name())) {
      return result;
    }
    return node("Identity").in(result).to(result.shape());
  }

  /** The nodes that the results need, as they are written. */
  private List<OnnxNode> needed(Set<String> results) {
    Set<String> values = new HashSet<>(results);
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
