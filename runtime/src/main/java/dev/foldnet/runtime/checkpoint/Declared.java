package dev.foldnet.runtime.checkpoint;

import java.util.List;

/**
 * A tensor that a network declares.
 *
 * @param key the state-dict key
 * @param shape the axes, first to last; empty for a scalar
 * @param integer whether it holds indices (int64) instead of floating-point numbers
 */
public record Declared(String key, List<Integer> shape, boolean integer) {
  /** Copies the shape. */
  public Declared {
    shape = List.copyOf(shape);
  }
}
