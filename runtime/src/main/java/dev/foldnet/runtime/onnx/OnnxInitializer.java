package dev.foldnet.runtime.onnx;

import dev.foldnet.runtime.FloatTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A constant of the model: what ONNX calls an initializer. Refers to its values. Immutable. */
final class OnnxInitializer {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int EXTERNAL = 1;

  private final String name;
  private final FloatTensor reals;
  private final long[] integers;

  private OnnxInitializer(String name, FloatTensor reals, long[] integers) {
    this.name = name;
    this.reals = reals;
    this.integers = integers;
  }

  /** A tensor of float32. */
  static OnnxInitializer of(String name, FloatTensor values) {
    return new OnnxInitializer(name, values, new long[0]);
  }

  /** A vector of int64. */
  static OnnxInitializer of(String name, long... values) {
    return new OnnxInitializer(name, null, values.clone());
  }

  String name() {
    return name;
  }

  /** Bytes that the values take. */
  long bytes() {
    return reals == null ? 8L * integers.length : 4L * reals.values().length;
  }

  /** The TensorProto with its values. */
  Message inside() {
    if (reals != null) {
      return tensor().floats(9, reals.values());
    }
    ByteBuffer raw = ByteBuffer.allocate(8 * integers.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(integers);
    return tensor().bytes(9, raw.array());
  }

  /**
   * The TensorProto whose values are all that a file holds.
   *
   * @param file beside the model
   */
  Message outside(String file) {
    Message location = new Message().text(1, "location").text(2, file);
    return tensor().message(13, location).integer(14, EXTERNAL);
  }

  /** Writes the values as such a file holds them: little-endian float32. */
  void writeTo(Message.Sink sink) {
    if (reals == null) {
      throw new IllegalStateException(name + " is written within the model");
    }
    sink.floats(reals.values());
  }

  private Message tensor() {
    Message tensor = new Message();
    int[] shape = reals == null ? new int[] {integers.length} : reals.shape();
    for (int size : shape) {
      tensor.integer(1, size);
    }
    return tensor.integer(2, reals == null ? INT64 : FLOAT).text(8, name);
  }
}
