package dev.foldnet.runtime.checkpoint.storage;

import dev.foldnet.runtime.checkpoint.WeightsException;
import java.nio.ByteBuffer;

/** Takes a tensor's elements as they are read. */
public interface TensorSink {
  /**
   * Takes {@code count} elements of {@code chunk}, the first at element {@code at}, each {@code
   * stride} behind the other, and puts them into the contiguous tensor from {@code target} on, each
   * {@code targetStride} behind the other. The buffer's order is that of the numbers.
   */
  void put(ByteBuffer chunk, int at, int stride, int count, long target, long targetStride)
      throws WeightsException;
}
