package dev.foldnet.runtime.checkpoint.storage;

import dev.foldnet.runtime.checkpoint.DType;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Where;
import java.nio.ByteBuffer;

/** Collects indices: integers of any width, each one of 0 to n - 1 of n elements. */
public final class IntegerSink implements TensorSink {
  private final Where where;
  private final DType dtype;
  private final long[] values;

  public IntegerSink(Where where, DType dtype, int count) {
    this.where = where;
    this.dtype = dtype;
    this.values = new long[count];
  }

  public long[] values() {
    return values;
  }

  @Override
  public void put(ByteBuffer chunk, int at, int stride, int count, long target, long targetStride)
      throws WeightsException {
    for (int i = 0; i < count; i++) {
      long value = element(dtype, chunk, at + i * stride);
      int to = (int) (target + i * targetStride);
      if (value < 0 || value >= values.length) {
        throw where.refuse(
            "an index at flat index " + to, "0 to " + (values.length - 1), String.valueOf(value));
      }
      values[to] = value;
    }
  }

  /** An element of an integer type. */
  static long element(DType dtype, ByteBuffer chunk, int at) {
    return switch (dtype) {
      case INT64 -> chunk.getLong(at * 8);
      case INT32 -> chunk.getInt(at * 4);
      case INT16 -> chunk.getShort(at * 2);
      case INT8 -> chunk.get(at);
      case UINT8 -> Byte.toUnsignedInt(chunk.get(at));
      default -> throw new IllegalStateException(dtype.toString());
    };
  }
}
