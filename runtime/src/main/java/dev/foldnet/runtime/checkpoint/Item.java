package dev.foldnet.runtime.checkpoint;

import java.util.List;

/** What a state dict holds under a key. */
sealed interface Item {
  /** Type and shape, or the kind of the value, for messages. */
  String describe();

  /**
   * A tensor that can be read.
   *
   * @param dtype the elements' type
   * @param view its geometry in the storage
   * @param count the storage's elements
   * @param segment the storage's bytes
   */
  record Stored(DType dtype, View view, long count, Segment segment) implements Item {
    List<Long> shape() {
      return view.shape();
    }

    @Override
    public String describe() {
      return dtype + " " + shape();
    }
  }

  /** A tensor whose numbers cannot be read; dtype and shape are null where they are not known. */
  record Unreadable(TensorKind kind, DType dtype, List<Long> shape) implements Item {
    @Override
    public String describe() {
      String known = (dtype == null ? "" : " " + dtype) + (shape == null ? "" : " " + shape);
      return known.isEmpty() ? kind.toString() : kind + "," + known;
    }
  }

  /** Anything else, such as a number. */
  record Other(String describe) implements Item {}
}
