package dev.foldnet.runtime.checkpoint;

import java.util.List;
import java.util.Optional;

/**
 * A tensor that a network declares.
 *
 * @param key the state-dict key
 * @param shape the axes, first to last; empty for a scalar
 * @param integer whether it holds indices (int64) instead of floating-point numbers
 * @param copyOf the key under which the network has the tensor already, as a member of it stands in
 *     the checkpoint under several names; empty for the first of a tensor's keys
 */
public record Declared(String key, List<Integer> shape, boolean integer, Optional<String> copyOf) {
  /** Copies the shape. */
  public Declared {
    shape = List.copyOf(shape);
  }

  /** A tensor of one key. */
  public Declared(String key, List<Integer> shape, boolean integer) {
    this(key, shape, integer, Optional.empty());
  }
}
