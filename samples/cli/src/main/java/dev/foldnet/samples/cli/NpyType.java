package dev.foldnet.samples.cli;

import dev.foldnet.runtime.checkpoint.Half;
import java.nio.ByteBuffer;
import java.util.List;

/** The types of an NPY file's values that are read; wider ones are rounded to float32. */
enum NpyType {
  FLOAT16("f2", 2),
  FLOAT32("f4", 4),
  FLOAT64("f8", 8);

  /** The byte orders that NumPy writes before a type, or none. */
  private static final List<String> ORDERS = List.of("<", ">", "=", "|", "");

  private final String code;
  private final int itemSize;

  NpyType(String code, int itemSize) {
    this.code = code;
    this.itemSize = itemSize;
  }

  /**
   * The type of a descriptor such as {@code <f4}.
   *
   * @throws Refusal naming it and the types that are read, if it is none of them
   */
  static NpyType of(NpyHeader header) {
    for (NpyType type : values()) {
      for (String order : ORDERS) {
        if (header.type().equals(order + type.code)) {
          return type;
        }
      }
    }
    throw new Refusal("found " + header.typeName() + ", expected float32, float64 or float16");
  }

  /** Bytes of one value. */
  int itemSize() {
    return itemSize;
  }

  /**
   * Takes values from a buffer, in its byte order, as float32.
   *
   * @throws Refusal if a value is beyond float32's range
   */
  void get(ByteBuffer from, float[] to, int start, int count) {
    if (this == FLOAT32) {
      from.asFloatBuffer().get(to, start, count);
      return;
    }
    for (int i = start; i < start + count; i++) {
      double value = this == FLOAT64 ? from.getDouble() : Half.toFloat(from.getShort());
      to[i] = (float) value;
      if (Float.isInfinite(to[i]) && !Double.isInfinite(value)) {
        throw new Refusal("value %d of the file is beyond float32's range: %s".formatted(i, value));
      }
    }
  }
}
