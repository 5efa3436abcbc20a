package dev.foldnet.runtime.checkpoint.storage;

import dev.foldnet.runtime.checkpoint.DType;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Where;
import java.nio.ByteBuffer;

/** Collects elements of any real type in double, and refuses what float32 could not hold. */
public final class PartSink implements TensorSink {
  private final Where where;
  private final DType dtype;
  private final boolean nonFinite;
  private final double[] values;

  public PartSink(Where where, DType dtype, int count, boolean nonFinite) {
    this.where = where;
    this.dtype = dtype;
    this.nonFinite = nonFinite;
    this.values = new double[count];
  }

  public double[] values() {
    return values;
  }

  /** Whether elements of that type are numbers, or are used as such. */
  public static boolean takes(DType dtype) {
    return dtype.isFloating() || dtype.isInteger() || dtype == DType.BOOL;
  }

  @Override
  public void put(ByteBuffer chunk, int at, int stride, int count, long target, long targetStride)
      throws WeightsException {
    int from = at;
    int to = (int) target;
    for (int i = 0; i < count; i++) {
      values[to] = element(chunk, from);
      if (!nonFinite) {
        FloatSink.requireFinite(where, to, values[to]);
      }
      from += stride;
      to += (int) targetStride;
    }
  }

  private double element(ByteBuffer chunk, int at) {
    if (dtype.isFloating()) {
      return FloatSink.element(dtype, chunk, at);
    }
    return dtype == DType.BOOL ? chunk.get(at) : IntegerSink.element(dtype, chunk, at);
  }
}
