package dev.foldnet.runtime.checkpoint.storage;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;

/**
 * Tells whether float32 numbers are finite, two at a time: one is not if all bits of its exponent
 * are set (IEEE 754), and then adding one to the exponent carries into the sign.
 */
final class FloatPairs {
  private static final long EXPONENTS = 0x7F800000_7F800000L;
  private static final long ONES = 0x00800000_00800000L;
  private static final long CARRIES = 0x80000000_80000000L;

  /** How many pairs are copied at a time. */
  private static final int MOST = 1 << 13;

  private FloatPairs() {}

  /** Whether all numbers of a buffer are finite, in whatever order their bytes are. */
  static boolean areFinite(ByteBuffer numbers) {
    LongBuffer left = numbers.asLongBuffer();
    long[] pairs = new long[Math.min(MOST, left.remaining())];
    long carries = 0;
    while (left.hasRemaining()) {
      int count = Math.min(pairs.length, left.remaining());
      left.get(pairs, 0, count);
      carries |= carries(pairs, count);
    }
    if (numbers.remaining() % Long.BYTES != 0) {
      int last = numbers.getInt(numbers.limit() - Float.BYTES);
      carries |= (Integer.toUnsignedLong(last) & EXPONENTS) + ONES;
    }
    return (carries & CARRIES) == 0;
  }

  private static long carries(long[] pairs, int count) {
    long carries = 0;
    for (int i = 0; i < count; i++) {
      carries |= (pairs[i] & EXPONENTS) + ONES;
    }
    return carries;
  }
}
