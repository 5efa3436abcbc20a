package dev.foldnet.runtime.weight;

import java.util.List;

/**
 * Which channels an entry of a layer's weight belongs to: of a convolution (O, I / groups, k…) or
 * linear layer (O, I) or its bias (O), or of a transposed convolution (I, O / groups, k…).
 */
final class LayerChannels {
  private final int first;
  private final int second;
  private final int window;
  private final boolean transposed;
  private final int groups;

  LayerChannels(List<Integer> shape, boolean transposed, int groups) {
    first = shape.get(0);
    second = shape.size() > 1 ? shape.get(1) : 1;
    int size = 1;
    for (int axis = 2; axis < shape.size(); axis++) {
      size = Math.multiplyExact(size, shape.get(axis));
    }
    window = size;
    this.transposed = transposed;
    this.groups = groups;
  }

  /** The input channel of an entry, by its place in row-major order. */
  int in(int entry) {
    int row = entry / window / second;
    if (transposed) {
      return row;
    }
    int group = row / (first / groups);
    return group * second + entry / window % second;
  }

  /** How many entries in a row belong to one input channel. */
  int inRun() {
    return transposed ? Math.multiplyExact(second, window) : window;
  }

  /** How many input channels, one behind the other, an entry along axis 0 holds. */
  int insOfRow() {
    return transposed ? 1 : second;
  }

  /** The output channel of an entry. */
  int out(int entry) {
    int row = entry / window / second;
    if (!transposed) {
      return row;
    }
    int group = row / (first / groups);
    return group * second + entry / window % second;
  }

  /** How many entries in a row belong to one output channel. */
  int run() {
    return transposed ? window : Math.multiplyExact(second, window);
  }

  /** How many output channels there are. */
  int outs() {
    return transposed ? second * groups : first;
  }
}
