package dev.foldnet.processor.expression;

import java.util.List;

/** A tensor: a value of the graph that is being built, of which the shape alone is known. */
public interface TensorValue extends Value {
  /** Whether a batch axis stands in front of {@link #sizes}. */
  boolean batched();

  /** Sizes of all axes but the batch. */
  List<Integer> sizes();

  @Override
  default String described() {
    return "a tensor";
  }
}
