package dev.foldnet.runtime.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes into a buffer that is large enough. */
final class BufferSink implements Message.Sink {
  private final ByteBuffer buffer;

  BufferSink(ByteBuffer buffer) {
    this.buffer = buffer.order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void bytes(byte[] bytes) {
    buffer.put(bytes);
  }

  @Override
  public void floats(float[] values, int count) {
    buffer.asFloatBuffer().put(values, 0, count);
    buffer.position(buffer.position() + 4 * count);
  }
}
