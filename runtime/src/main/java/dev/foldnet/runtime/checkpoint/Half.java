package dev.foldnet.runtime.checkpoint;

/** IEEE 754 binary16. */
public final class Half {
  private Half() {}

  /** The exact value of the bits of a binary16 number. */
  public static float toFloat(short bits) {
    int sign = (bits >>> 15) == 0 ? 1 : -1;
    int exponent = (bits >>> 10) & 0x1F;
    int fraction = bits & 0x3FF;
    if (exponent == 0) {
      return sign * (fraction * 0x1p-24f);
    }
    if (exponent == 31) {
      return Float.intBitsToFloat(((bits & 0x8000) << 16) | 0x7F800000 | (fraction << 13));
    }
    return Float.intBitsToFloat(
        ((bits & 0x8000) << 16) | ((exponent + 112) << 23) | (fraction << 13));
  }
}
