package dev.foldnet.processor.op;

import java.util.List;

/** Counts of multiplications; where {@code long} cannot hold one, it is the largest. */
public final class MultiplyAdds {
  private MultiplyAdds() {}

  /** For so many elements, each a sum over channels and a window. */
  static long windows(long elements, int channels, List<Integer> kernel) {
    long product = product(elements, channels);
    for (int size : kernel) {
      product = product(product, size);
    }
    return product;
  }

  /** Of both. */
  static long product(long a, long b) {
    return b != 0 && a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
  }

  /** Of both together. */
  public static long sum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }
}
