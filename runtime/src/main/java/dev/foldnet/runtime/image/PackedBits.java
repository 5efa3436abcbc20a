package dev.foldnet.runtime.image;

/** Numbers of less than 8 bits, the first in the highest bits of a byte. */
final class PackedBits {
  private PackedBits() {}

  /** Writes a byte for each number of so many bits: 1, 2, 4 or 8. */
  static void spread(byte[] packed, int from, int bits, byte[] numbers) {
    int each = 8 / bits;
    for (int i = 0; i < numbers.length; i++) {
      int shift = 8 - bits * (i % each + 1);
      numbers[i] = (byte) ((packed[from + i / each] >> shift) & ((1 << bits) - 1));
    }
  }
}
