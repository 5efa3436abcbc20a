package dev.foldnet.runtime.checkpoint;

/** The types of a tensor's elements, by torch's names. */
public enum DType {
  FLOAT32("float32", 4, Family.FLOATING),
  FLOAT64("float64", 8, Family.FLOATING),
  FLOAT16("float16", 2, Family.FLOATING),
  BFLOAT16("bfloat16", 2, Family.FLOATING),
  INT64("int64", 8, Family.INTEGER),
  INT32("int32", 4, Family.INTEGER),
  INT16("int16", 2, Family.INTEGER),
  INT8("int8", 1, Family.INTEGER),
  UINT8("uint8", 1, Family.INTEGER),
  BOOL("bool", 1, Family.OTHER),
  UINT16("uint16", 2, Family.OTHER),
  UINT32("uint32", 4, Family.OTHER),
  UINT64("uint64", 8, Family.OTHER),
  FLOAT8_E4M3("float8_e4m3fn", 1, Family.OTHER),
  FLOAT8_E5M2("float8_e5m2", 1, Family.OTHER),
  FLOAT8_E4M3FNUZ("float8_e4m3fnuz", 1, Family.OTHER),
  FLOAT8_E5M2FNUZ("float8_e5m2fnuz", 1, Family.OTHER),
  FLOAT8_E8M0("float8_e8m0fnu", 1, Family.OTHER),
  COMPLEX32("complex32", 4, Family.OTHER),
  COMPLEX64("complex64", 8, Family.OTHER),
  COMPLEX128("complex128", 16, Family.OTHER),
  QINT8("qint8", 1, Family.OTHER),
  QUINT8("quint8", 1, Family.OTHER),
  QINT32("qint32", 4, Family.OTHER),
  /** Several to a byte; a storage's elements are the bytes. */
  QUINT4X2("quint4x2", 1, Family.OTHER),
  /** Several to a byte; a storage's elements are the bytes. */
  QUINT2X4("quint2x4", 1, Family.OTHER);

  private enum Family {
    FLOATING,
    INTEGER,
    OTHER
  }

  private final String text;
  private final int itemSize;
  private final Family family;

  DType(String text, int itemSize, Family family) {
    this.text = text;
    this.itemSize = itemSize;
    this.family = family;
  }

  /** Bytes of one element. */
  public int itemSize() {
    return itemSize;
  }

  /** Whether {@link StateDict#floats} reads it. */
  public boolean isFloating() {
    return family == Family.FLOATING;
  }

  /** Whether {@link StateDict#integers} reads it. */
  public boolean isInteger() {
    return family == Family.INTEGER;
  }

  /** Bytes of the numbers that are swapped as one on a machine of the other byte order. */
  int partSize() {
    boolean complex = this == COMPLEX32 || this == COMPLEX64 || this == COMPLEX128;
    return complex ? itemSize / 2 : itemSize;
  }

  /** torch's name, such as {@code float32}. */
  @Override
  public String toString() {
    return text;
  }
}
