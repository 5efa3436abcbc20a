package dev.foldnet.processor.op;

import java.util.List;

/**
 * A tensor that an op takes from the checkpoint.
 *
 * @param name its last name in the state dict: {@code weight}, {@code bias}, {@code running_mean} …
 * @param shape all its sizes
 * @param integer whether it holds int64 indices
 */
public record Slot(String name, List<Integer> shape, boolean integer) {
  public Slot {
    shape = List.copyOf(shape);
  }

  /** A float tensor. */
  public static Slot of(String name, Integer... shape) {
    return new Slot(name, List.of(shape), false);
  }
}
