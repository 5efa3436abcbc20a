package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.WeightsException;

/** For each channel a number, most often its own. Immutable. */
final class Places {
  /** No channels. */
  static final Places NONE = new Places(0, null);

  private final int size;

  /** Null if each has its own. */
  private final int[] numbers;

  private Places(int size, int[] numbers) {
    this.size = size;
    this.numbers = numbers;
  }

  static Places of(Weight places, TensorSource source) throws WeightsException {
    if (places instanceof Counted counted) {
      return new Places(counted.size(), null);
    }
    double[] values = places.evaluate(source);
    int[] numbers = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      numbers[i] = (int) values[i];
    }
    return new Places(numbers.length, numbers);
  }

  int size() {
    return size;
  }

  /** The number of a channel. */
  int of(int channel) {
    return numbers == null ? channel : numbers[channel];
  }
}
