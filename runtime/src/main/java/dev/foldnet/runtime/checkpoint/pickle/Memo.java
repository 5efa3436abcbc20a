package dev.foldnet.runtime.checkpoint.pickle;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A pickle's memo: slot number to value. Memory follows the number of slots set, not their index.
 */
final class Memo {
  /** Random, so that no file can choose slots that collide. */
  private final int factor = ThreadLocalRandom.current().nextInt() | 1;

  private int[] slots = new int[64];
  private Value[] values = new Value[64];
  private int count;

  /** How many slots are set. */
  int count() {
    return count;
  }

  /** The value of a slot, null where it was never set. */
  Value get(int slot) {
    return values[place(slot)];
  }

  void put(int slot, Value value) {
    int place = place(slot);
    if (values[place] == null) {
      count++;
    }
    slots[place] = slot;
    values[place] = value;
    if (count > values.length / 4 * 3) {
      grow();
    }
  }

  private int place(int slot) {
    int mask = values.length - 1;
    int place = (slot * factor) >>> Integer.numberOfLeadingZeros(mask);
    while (values[place] != null && slots[place] != slot) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    int[] oldSlots = slots;
    Value[] oldValues = values;
    slots = Arrays.copyOf(oldSlots, oldSlots.length * 2);
    values = new Value[oldValues.length * 2];
    for (int i = 0; i < oldValues.length; i++) {
      if (oldValues[i] != null) {
        int place = place(oldSlots[i]);
        slots[place] = oldSlots[i];
        values[place] = oldValues[i];
      }
    }
  }
}
