package dev.foldnet.runtime.onnx;

import dev.foldnet.runtime.FloatTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A constant of the model: what ONNX calls an initializer. Refers to its values, which may be
 * scaled when they are written. Immutable.
 */
final class OnnxInitializer {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int EXTERNAL = 1;

  /** Floats that are scaled at a time; at least one index of the first axis. */
  private static final int PIECE = 1 << 14;

  private static final float[] NONE = {};

  private final String name;
  private final FloatTensor reals;
  private final float[] scales;
  private final long[] integers;

  private OnnxInitializer(String name, FloatTensor reals, float[] scales, long[] integers) {
    this.name = name;
    this.reals = reals;
    this.scales = scales;
    this.integers = integers;
  }

  /** A tensor of float32. */
  static OnnxInitializer of(String name, FloatTensor values) {
    return new OnnxInitializer(name, values, NONE, new long[0]);
  }

  /** A vector of int64. */
  static OnnxInitializer of(String name, long... values) {
    return new OnnxInitializer(name, null, NONE, values.clone());
  }

  /** These values, as they are stored, with a factor for each index of the first axis. */
  OnnxInitializer scaled(String other, float... factors) {
    return new OnnxInitializer(other, reals, factors.clone(), integers);
  }

  String name() {
    return name;
  }

  /** The values before they are scaled; null if they are integers. */
  FloatTensor values() {
    return reals;
  }

  /** Bytes that the values take. */
  long bytes() {
    return reals == null ? 8L * integers.length : 4L * reals.values().length;
  }

  /** The TensorProto with its values. */
  Message inside() {
    if (reals != null) {
      return tensor().floats(9, reals.values().length, this::writeTo);
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
    float[] values = reals.values();
    if (scales.length == 0) {
      sink.floats(values, values.length);
      return;
    }
    int row = values.length / scales.length;
    int rows = Math.max(1, Math.min(scales.length, PIECE / Math.max(1, row)));
    float[] piece = new float[rows * row];
    for (int from = 0; from < scales.length; from += rows) {
      int count = Math.min(rows, scales.length - from);
      for (int i = 0; i < count; i++) {
        float scale = scales[from + i];
        for (int k = 0; k < row; k++) {
          piece[i * row + k] = values[(from + i) * row + k] * scale;
        }
      }
      sink.floats(piece, count * row);
    }
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
