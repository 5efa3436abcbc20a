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
  private static final int PIECE = 1 << 14;

  private final OutputStream out;
  private final ByteBuffer piece = ByteBuffer.allocate(4 * PIECE).order(ByteOrder.LITTLE_ENDIAN);

  StreamSink(OutputStream out) {
    this.out = out;
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
  public void floats(float[] values) {
    try {
      for (int from = 0; from < values.length; from += PIECE) {
        int count = Math.min(PIECE, values.length - from);
        piece.asFloatBuffer().put(values, from, count);
        out.write(piece.array(), 0, 4 * count);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
