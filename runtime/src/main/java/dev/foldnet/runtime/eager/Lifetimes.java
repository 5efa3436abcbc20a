package dev.foldnet.runtime.eager;

import java.util.Arrays;
import java.util.BitSet;

/**
 * When each value of a run is taken for the last time, and which scales and shifts change nothing.
 * Runs of one program with the same weights go through the same operations, so what the first run
 * writes down serves the later ones. Used by one thread while it is written, then not changed.
 */
final class Lifetimes {
  private int[] lastUse = new int[64];
  private final BitSet passing = new BitSet();

  /** The value is taken by the operation whose result has that number. */
  void use(int value, int by) {
    if (value >= lastUse.length) {
      lastUse = Arrays.copyOf(lastUse, Math.max(value + 1, 2 * lastUse.length));
    }
    lastUse[value] = Math.max(lastUse[value], by);
  }

  /** The value leaves the run. */
  void keep(int value) {
    use(value, Integer.MAX_VALUE);
  }

  /** The scale and shift of that number leaves its value as it is. */
  void pass(int number) {
    passing.set(number);
  }

  boolean passes(int number) {
    return passing.get(number);
  }

  boolean endsAt(int value, int by) {
    return value < lastUse.length && lastUse[value] == by;
  }
}
