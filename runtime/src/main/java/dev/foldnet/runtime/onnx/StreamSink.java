package dev.foldnet.runtime.onnx;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes to a stream, weights in pieces of 64 KiB. Failures come as {@link UncheckedIOException}.
 */
final class StreamSink implements Message.Sink {
  static final int BYTES = 1 << 16;
  private static final int PIECE = BYTES / Float.BYTES;

  private final OutputStream out;
  private final ByteBuffer piece;

  StreamSink(OutputStream out) {
    this(out, new byte[BYTES]);
  }

  /**
   * A sink that shares its memory with others, used one after the other.
   *
   * @param memory of {@link #BYTES} bytes
   */
  StreamSink(OutputStream out, byte[] memory) {
    this.out = out;
    this.piece = ByteBuffer.wrap(memory).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void bytes(byte[] bytes) {
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void floats(float[] values, int count) {
    try {
      for (int from = 0; from < count; from += PIECE) {
        int part = Math.min(PIECE, count - from);
        piece.asFloatBuffer().put(values, from, part);
        out.write(piece.array(), 0, 4 * part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
