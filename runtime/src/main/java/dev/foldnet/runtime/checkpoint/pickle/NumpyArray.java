package dev.foldnet.runtime.checkpoint.pickle;

import dev.foldnet.runtime.checkpoint.DType;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.source.Where;
import dev.foldnet.runtime.checkpoint.storage.View;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A numpy array, or a number as one without axes, as {@code ndarray.__reduce__} takes them apart.
 * Its numbers stand in the pickle itself.
 */
public final class NumpyArray implements Value {
  /** Bytes of heap besides what it holds, estimated. */
  static final int COST = 96;

  private List<Long> shape;
  private NumpyDtype type;
  private boolean fortran;
  private Value.Bytes bytes;

  /** An array whose state is to come. */
  NumpyArray() {}

  /** An array of these numbers; whatever is not as numpy writes it makes it unreadable. */
  NumpyArray(Value shape, Value type, boolean fortran, Value bytes) {
    this.fortran = fortran;
    if (bytes instanceof Value.Bytes numbers && type instanceof NumpyDtype dtype) {
      this.shape = sizes(shape);
      this.type = dtype;
      this.bytes = numbers;
    }
  }

  /** Takes the state (version, shape, dtype, whether in Fortran's order, bytes). */
  void build(ListValue state) {
    if (state.size() == 5 && (state.get(3) == Inert.TRUE || state.get(3) == Inert.FALSE)) {
      NumpyArray array =
          new NumpyArray(state.get(1), state.get(2), state.get(3) == Inert.TRUE, state.get(4));
      shape = array.shape;
      type = array.type;
      fortran = array.fortran;
      bytes = array.bytes;
    }
  }

  /** Whether its elements are numbers of a type that torch has, and all of it is there. */
  public boolean isReadable() {
    return shape != null && type.dtype() != null;
  }

  public DType dtype() {
    return type.dtype();
  }

  public ByteOrder order() {
    return type.order();
  }

  public Value.Bytes bytes() {
    return bytes;
  }

  /** Its geometry in its own numbers; refused where their count is another. */
  public View view(Where where) throws WeightsException {
    long elements = View.elements(where, shape);
    if (elements > Long.MAX_VALUE / dtype().itemSize()
        || elements * dtype().itemSize() != bytes.length()) {
      throw where.refuse(
          "the bytes of a numpy array " + dtype() + " " + shape,
          elements + " x " + dtype().itemSize(),
          bytes.length());
    }
    if (!fortran) {
      return View.contiguous(shape);
    }
    List<Long> strides = new ArrayList<>(shape.size());
    long stride = 1;
    for (long size : shape) {
      strides.add(stride);
      stride *= Math.max(1, size);
    }
    return new View(0, shape, strides);
  }

  private static List<Long> sizes(Value value) {
    if (!(value instanceof ListValue tuple) || !tuple.isTuple() || tuple.size() > View.MAX_RANK) {
      return null;
    }
    List<Long> sizes = new ArrayList<>(tuple.size());
    for (int i = 0; i < tuple.size(); i++) {
      if (!(tuple.get(i) instanceof Value.Int size)) {
        return null;
      }
      sizes.add(size.value());
    }
    return sizes;
  }

  @Override
  public String kind() {
    return "a numpy array";
  }
}
