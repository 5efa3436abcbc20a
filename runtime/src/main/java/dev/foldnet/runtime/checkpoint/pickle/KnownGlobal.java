package dev.foldnet.runtime.checkpoint.pickle;

import dev.foldnet.runtime.checkpoint.DType;

/**
 * A class or function that pickles may name. Nothing is ever called: each has a rule for what the
 * call's result is.
 *
 * @param module the Python module
 * @param name the name in it
 * @param rule what a call of it comes to
 * @param dtype of a storage class, or what a constant is the name of; else null
 */
record KnownGlobal(String module, String name, Rule rule, DType dtype) implements Value {
  /** The rules of {@link PickleCalls}. */
  enum Rule {
    ORDERED_DICT,
    COUNTER,
    DEFAULT_DICT,
    TENSOR_V2,
    TENSOR_V3,
    TENSOR,
    PARAMETER,
    PARAMETER_WITH_STATE,
    STORAGE,
    UNREADABLE_SPARSE,
    UNREADABLE_QUANTISED,
    UNREADABLE_META,
    LAYOUT,
    COLLECTION,
    SET,
    FROZENSET,
    BYTES,
    BYTEARRAY,
    NUMBER,
    ENCODE,
    GETATTR,
    SIZE,
    DEVICE,
    CONSTANT,
    NAMESPACE,
    NUMPY_SCALAR,
    NUMPY_ARRAY,
    NUMPY_BUFFER,
    NUMPY_DTYPE,
    NUMPY_CLASS
  }

  String fullName() {
    return module + "." + name;
  }

  @Override
  public String toString() {
    return fullName();
  }

  @Override
  public String kind() {
    return "the name " + fullName();
  }
}
