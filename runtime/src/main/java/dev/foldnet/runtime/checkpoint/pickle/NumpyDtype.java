package dev.foldnet.runtime.checkpoint.pickle;

import dev.foldnet.runtime.checkpoint.DType;
import java.nio.ByteOrder;

/**
 * The type of a numpy array's elements, as {@code numpy.dtype} is pickled: its code without a byte
 * order, such as {@code f4}, and the order as a part of its state.
 */
final class NumpyDtype implements Value {
  /** Bytes of heap, estimated. */
  static final int COST = 48;

  private final String code;
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

  NumpyDtype(String code) {
    this.code = code;
  }

  /** Takes the byte order from the state (version, order, ...). */
  void build(ListValue state) {
    if (state.size() > 1 && state.get(1) instanceof Value.Text text && text.text().equals(">")) {
      order = ByteOrder.BIG_ENDIAN;
    }
  }

  ByteOrder order() {
    return order;
  }

  /** The type by torch's name; null where it is none of numbers that torch has. */
  DType dtype() {
    return switch (code) {
      case "f2" -> DType.FLOAT16;
      case "f4" -> DType.FLOAT32;
      case "f8" -> DType.FLOAT64;
      case "i1" -> DType.INT8;
      case "i2" -> DType.INT16;
      case "i4" -> DType.INT32;
      case "i8" -> DType.INT64;
      case "u1" -> DType.UINT8;
      case "u2" -> DType.UINT16;
      case "u4" -> DType.UINT32;
      case "u8" -> DType.UINT64;
      case "b1" -> DType.BOOL;
      case "c8" -> DType.COMPLEX64;
      case "c16" -> DType.COMPLEX128;
      default -> null;
    };
  }

  @Override
  public String kind() {
    return "a numpy dtype";
  }
}
