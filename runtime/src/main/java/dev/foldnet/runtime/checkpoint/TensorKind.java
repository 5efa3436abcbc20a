package dev.foldnet.runtime.checkpoint;

/** How a checkpoint holds a tensor, which decides whether its numbers can be read. */
public enum TensorKind {
  /** Numbers in a storage, with strides: can be read. */
  DENSE("a tensor"),
  /** Indices and values. */
  SPARSE("a sparse tensor"),
  /** Integers with scales. */
  QUANTISED("a quantised tensor"),
  /** Type and shape alone. */
  META("a meta tensor, without data"),
  /** Numbers that torch conjugates or negates when it uses them. */
  CONJUGATE("a tensor with metadata (conjugate or negative view)");

  private final String text;

  TensorKind(String text) {
    this.text = text;
  }

  /** Whether {@link Checkpoint#bytes} has such a tensor's bytes. */
  public boolean isReadable() {
    return this == DENSE;
  }

  /** In words, such as {@code a sparse tensor}. */
  @Override
  public String toString() {
    return text;
  }
}
