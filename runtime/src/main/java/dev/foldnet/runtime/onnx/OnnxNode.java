package dev.foldnet.runtime.onnx;

import java.util.List;
import java.util.Map;

/**
 * A node of the model.
 *
 * @param operator the ONNX operator
 * @param name unique among the nodes
 * @param inputs names of values; empty for an optional one left out
 * @param outputs names of values
 * @param attributes AttributeProto messages
 */
record OnnxNode(
    String operator,
    String name,
    List<String> inputs,
    List<String> outputs,
    List<Message> attributes) {

  /** The same with other inputs. */
  OnnxNode withInputs(List<String> others) {
    return new OnnxNode(operator, name, List.copyOf(others), outputs, attributes);
  }

  /** The same with other attributes. */
  OnnxNode withAttributes(List<Message> others) {
    return new OnnxNode(operator, name, inputs, outputs, List.copyOf(others));
  }

  /** The same with one output, of another name. */
  OnnxNode withOutput(String value) {
    return new OnnxNode(operator, name, inputs, List.of(value), attributes);
  }

  /** The NodeProto, some values having another name. */
  Message message(Map<String, String> renamed) {
    Message node = new Message();
    for (String input : inputs) {
      node.text(1, renamed.getOrDefault(input, input));
    }
    for (String output : outputs) {
      node.text(2, renamed.getOrDefault(output, output));
    }
    node.text(3, name).text(4, operator);
    for (Message attribute : attributes) {
      node.message(5, attribute);
    }
    return node;
  }
}
