package dev.foldnet.processor.op;

import java.util.ArrayList;
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

  /** A normalisation's weight and bias, and what stands behind them. */
  static List<Slot> affine(int channels, List<Slot> rest) {
    List<Slot> slots = new ArrayList<>();
    slots.add(of("weight", channels));
    slots.add(of("bias", channels));
    slots.addAll(rest);
    return List.copyOf(slots);
  }

  /** A weight, and a bias (out) if there is one. */
  static List<Slot> weighted(List<Integer> weight, boolean bias, int out) {
    Slot first = new Slot("weight", weight, false);
    return bias ? List.of(first, of("bias", out)) : List.of(first);
  }
}
