package dev.foldnet.runtime.onnx;

import dev.foldnet.runtime.FloatTensor;
import dev.foldnet.runtime.Program;
import dev.foldnet.runtime.onnx.OnnxOps.Form;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** A model ready to be written. Refers to the weights, which are not copied before. */
final class OnnxModel {
  /** The newest operator set whose every version ONNX Runtime moves into its NCHWc layout. */
  private static final int OPSET = 17;

  private static final int IR_VERSION = 8;

  private final String name;
  private final Message message;
  private final List<ModelValue> inputs;
  private final List<ModelValue> outputs;

  OnnxModel(String name, Message graph, List<ModelValue> inputs, List<ModelValue> outputs) {
    this.name = name;
    this.inputs = inputs;
    this.outputs = outputs;
    this.message =
        new Message()
            .integer(1, IR_VERSION)
            .text(2, "foldnet")
            .message(7, graph)
            .message(8, new Message().text(1, "").integer(2, OPSET));
  }

  /** Writes down a program. */
  static OnnxModel of(Program program, Map<String, FloatTensor> weights, Form form) {
    return new OnnxOps(weights, form).model(program);
  }

  /** Adds names and texts that say something of the model. */
  void add(Map<String, String> metadata) {
    metadata.forEach(
        (key, value) -> message.message(14, new Message().text(1, key).text(2, value)));
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
    ByteBuffer buffer = ByteBuffer.allocateDirect(checkedSize());
    message.writeTo(new BufferSink(buffer));
    return buffer.flip();
  }

  /** Writes the bytes; the same limit holds. */
  void writeTo(OutputStream out) {
    checkedSize();
    message.writeTo(new StreamSink(out));
  }

  private int checkedSize() {
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
