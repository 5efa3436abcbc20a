package dev.foldnet.runtime.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** Memory outside the heap, which the engine reads and writes without a copy. */
final class DirectFloats {
  /** None at all. */
  static final FloatBuffer NONE = allocate(0);

  private static final int MOST = Integer.MAX_VALUE / Float.BYTES;

  private DirectFloats() {}

  /** Memory for so many numbers, all 0. */
  static FloatBuffer allocate(int count) {
    int bytes = Math.multiplyExact(count, Float.BYTES);
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /**
   * How many numbers a tensor has.
   *
   * @throws IllegalArgumentException if one buffer cannot hold them
   */
  static int count(int[] shape) {
    long count = 1;
    for (int size : shape) {
      count = Math.multiplyExact(count, size);
    }
    if (count > MOST) {
      throw new IllegalArgumentException(
          "a tensor of shape %s has %d values, more than the %d that one buffer can hold"
              .formatted(Arrays.toString(shape), count, MOST));
    }
    return (int) count;
  }
}
