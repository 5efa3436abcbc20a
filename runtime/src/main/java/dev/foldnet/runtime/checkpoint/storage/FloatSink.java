package dev.foldnet.runtime.checkpoint.storage;

import dev.foldnet.runtime.checkpoint.DType;
import dev.foldnet.runtime.checkpoint.Half;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Where;
import java.nio.ByteBuffer;

/** Collects floating-point elements of any width as float32, and refuses NaN and infinity. */
public final class FloatSink implements TensorSink {
  private final Where where;
  private final DType dtype;
  private final boolean nonFinite;
  private final float[] values;

  public FloatSink(Where where, DType dtype, int count, boolean nonFinite) {
    this.where = where;
    this.dtype = dtype;
    this.nonFinite = nonFinite;
    this.values = new float[count];
  }

  public float[] values() {
    return values;
  }

  @Override
  public void put(ByteBuffer chunk, int at, int stride, int count, long target, long targetStride)
      throws WeightsException {
    int to = (int) target;
    if (dtype == DType.FLOAT32 && stride == 1 && targetStride == 1) {
      ByteBuffer run = chunk.slice(at * 4, count * 4).order(chunk.order());
      run.asFloatBuffer().get(values, to, count);
      if (!nonFinite && !FloatPairs.areFinite(run)) {
        requireFinite(to, count);
      }
      return;
    }
    int from = at;
    for (int i = 0; i < count; i++) {
      double value = element(dtype, chunk, from);
      values[to] = (float) value;
      requireFinite(to, value);
      from += stride;
      to += (int) targetStride;
    }
  }

  /** An element of a floating-point type. */
  static double element(DType dtype, ByteBuffer chunk, int at) {
    return switch (dtype) {
      case FLOAT32 -> chunk.getFloat(at * 4);
      case FLOAT64 -> chunk.getDouble(at * 8);
      case FLOAT16 -> Half.toFloat(chunk.getShort(at * 2));
      case BFLOAT16 -> Float.intBitsToFloat(chunk.getShort(at * 2) << 16);
      default -> throw new IllegalStateException(dtype.toString());
    };
  }

  private void requireFinite(int from, int count) throws WeightsException {
    for (int i = from; i < from + count; i++) {
      requireFinite(i, values[i]);
    }
  }

  private void requireFinite(int index, double value) throws WeightsException {
    if (!nonFinite) {
      requireFinite(where, index, value);
    }
  }

  /** Refuses a number that is not finite, or is not when it is rounded to float32. */
  public static void requireFinite(Where where, int index, double value) throws WeightsException {
    if (Math.abs((float) value) <= Float.MAX_VALUE) {
      return;
    }
    boolean beyond = Math.abs(value) <= Double.MAX_VALUE;
    throw where.refuse(
        (beyond ? "a number beyond the range of float32" : "a number that is not finite")
            + " at flat index "
            + index
            + ": "
            + value);
  }
}
