package dev.foldnet.runtime.onnx;

import java.util.ArrayList;
import java.util.List;

/** Collects one node: inputs and attributes in order, then {@link #to} adds it to the graph. */
final class NodeBuilder {
  private static final int FLOAT = 1;
  private static final int INT = 2;
  private static final int STRING = 3;
  private static final int INTS = 7;

  private final OnnxGraph graph;
  private final String operator;
  private String label;
  private final List<String> inputs = new ArrayList<>();
  private final List<Message> attributes = new ArrayList<>();
  private boolean batched;
  private boolean channelsLast;

  NodeBuilder(OnnxGraph graph, String operator) {
    this.graph = graph;
    this.operator = operator;
    this.label = operator;
  }

  /** A value taken; null stands for one left out. The node is named by the first layer's weight. */
  NodeBuilder in(ModelValue value) {
    if (value == null) {
      return absent();
    }
    inputs.add(graph.use(value));
    batched |= value.batched();
    channelsLast |= value.channelsLast();
    if (value.stored() != null && label.equals(operator)) {
      int dot = value.name().lastIndexOf('.');
      label = dot > 0 ? value.name().substring(0, dot) : label;
    }
    return this;
  }

  /** Whole numbers taken as a constant. */
  NodeBuilder in(long... values) {
    inputs.add(graph.constants().integers(values));
    return this;
  }

  /** A number taken as a constant. */
  NodeBuilder inReal(float value) {
    inputs.add(graph.constants().real(value));
    return this;
  }

  NodeBuilder absent() {
    inputs.add("");
    return this;
  }

  NodeBuilder real(String name, double value) {
    attributes.add(new Message().text(1, name).real(2, (float) value).integer(20, FLOAT));
    return this;
  }

  NodeBuilder integer(String name, long value) {
    attributes.add(new Message().text(1, name).integer(3, value).integer(20, INT));
    return this;
  }

  NodeBuilder text(String name, String value) {
    attributes.add(new Message().text(1, name).text(4, value).integer(20, STRING));
    return this;
  }

  NodeBuilder integers(String name, int... values) {
    Message attribute = new Message().text(1, name);
    for (int value : values) {
      attribute.integer(8, value);
    }
    attributes.add(attribute.integer(20, INTS));
    return this;
  }

  /** Says of the value whether its channels are last; else it is as the inputs are. */
  NodeBuilder channelsLast(boolean last) {
    channelsLast = last;
    return this;
  }

  /** Adds the node. Its value has that shape, and a batch if an input has one. */
  ModelValue to(int... shape) {
    return graph
        .add(operator, label, trimmed(), attributes, shape, batched)
        .withChannelsLast(channelsLast);
  }

  /** The same for a node of which the second output alone is wanted. */
  ModelValue toSecond(int... shape) {
    return toBoth(shape).get(1);
  }

  /** The same for a node of two outputs of one shape. */
  List<ModelValue> toBoth(int... shape) {
    return graph.addTwo(operator, label, trimmed(), attributes, shape, batched);
  }

  private List<String> trimmed() {
    int count = inputs.size();
    while (count > 0 && inputs.get(count - 1).isEmpty()) {
      count--;
    }
    return inputs.subList(0, count);
  }
}
