package dev.foldnet.runtime.onnx;

import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.Program;
import dev.foldnet.runtime.onnx.OnnxOps.Form;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model ready to be written. Refers to the weights, which are not copied before. */
final class OnnxModel {
  private static final int FLOAT = 1;

  private final String name;
  private final OperatorSet operators;
  private final List<Message> nodes;
  private final List<OnnxInitializer> initializers;
  private final List<ModelValue> inputs;
  private final List<ModelValue> outputs;
  private final Map<String, String> metadata = new LinkedHashMap<>();

  /**
   * A model of its parts.
   *
   * @param nodes as NodeProto
   */
  OnnxModel(
      String name,
      OperatorSet operators,
      List<Message> nodes,
      List<OnnxInitializer> initializers,
      List<ModelValue> inputs,
      List<ModelValue> outputs) {
    this.name = name;
    this.operators = operators;
    this.nodes = List.copyOf(nodes);
    this.initializers = List.copyOf(initializers);
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
  }

  /** Writes down a program. */
  static OnnxModel of(Program program, NetworkWeights weights, Form form) {
    return new OnnxOps(weights, form).model(program);
  }

  /** Adds names and texts that say something of the model. */
  void add(Map<String, String> more) {
    metadata.putAll(more);
  }

  List<OnnxInitializer> initializers() {
    return initializers;
  }

  List<ModelValue> inputs() {
    return inputs;
  }

  List<ModelValue> outputs() {
    return outputs;
  }

  /**
   * The model's bytes outside the heap, ready to be read.
   *
   * @throws IllegalArgumentException if it has more than 2 GB, which protobuf cannot hold
   */
  ByteBuffer toBuffer() {
    return toBuffer(Map.of());
  }

  /**
   * The same without the values of some initializers.
   *
   * @param files what holds these, by the initializers' names
   */
  ByteBuffer toBuffer(Map<String, String> files) {
    Message message = message(files);
    ByteBuffer buffer = ByteBuffer.allocateDirect(checkedSize(message));
    message.writeTo(new BufferSink(buffer));
    return buffer.flip();
  }

  /** Writes the bytes; the same limit holds. */
  void writeTo(OutputStream out) {
    Message message = message(Map.of());
    checkedSize(message);
    message.writeTo(new StreamSink(out));
  }

  private Message message(Map<String, String> files) {
    Message model =
        new Message()
            .integer(1, operators.irVersion())
            .text(2, "foldnet")
            .message(7, graph(files))
            .message(8, new Message().text(1, "").integer(2, operators.version()));
    metadata.forEach((key, value) -> model.message(14, new Message().text(1, key).text(2, value)));
    return model;
  }

  private Message graph(Map<String, String> files) {
    Message graph = new Message();
    nodes.forEach(node -> graph.message(1, node));
    graph.text(2, name);
    for (OnnxInitializer initializer : initializers) {
      String file = files.get(initializer.name());
      graph.message(5, file == null ? initializer.inside() : initializer.outside(file));
    }
    inputs.forEach(input -> graph.message(11, valueInfo(input)));
    outputs.forEach(output -> graph.message(12, valueInfo(output)));
    return graph;
  }

  private static Message valueInfo(ModelValue value) {
    Message shape = new Message();
    for (int size : value.shape()) {
      shape.message(1, size < 0 ? new Message().text(2, "N") : new Message().integer(1, size));
    }
    Message tensor = new Message().integer(1, FLOAT).message(2, shape);
    return new Message().text(1, value.name()).message(2, new Message().message(1, tensor));
  }

  private int checkedSize(Message message) {
    if (message.size() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          name
              + " takes "
              + message.size()
              + " bytes as an ONNX model; one model holds at most "
              + Integer.MAX_VALUE);
    }
    return (int) message.size();
  }
}
