package dev.foldnet.processor.fold;

import java.util.Arrays;

/**
 * Channels of values, numbered, in sets that are joined step by step. A set may be fixed by a node,
 * of which the first is known. Not thread safe.
 */
final class ChannelSets {
  private int[] parents = new int[1024];

  /** The number of the fixing node, one more; 0 where none is. */
  private int[] fixed = new int[1024];

  private int size;

  /** The same sets, to be joined apart from these. */
  ChannelSets copy() {
    ChannelSets copy = new ChannelSets();
    copy.parents = parents.clone();
    copy.fixed = fixed.clone();
    copy.size = size;
    return copy;
  }

  /** New sets of one channel each. */
  int[] add(int count) {
    int[] added = new int[count];
    if (size + count > parents.length) {
      int room = Math.max(size + count, 2 * parents.length);
      parents = Arrays.copyOf(parents, room);
      fixed = Arrays.copyOf(fixed, room);
    }
    for (int i = 0; i < count; i++) {
      parents[size] = size;
      added[i] = size++;
    }
    return added;
  }

  /** How many channels there are. */
  int size() {
    return size;
  }

  /** The first channel of the set. */
  int first(int channel) {
    int at = channel;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  /** Makes one set of two. */
  void join(int left, int right) {
    int a = first(left);
    int b = first(right);
    int low = Math.min(a, b);
    int high = Math.max(a, b);
    parents[high] = low;
    fixed[low] = fixed[low] == 0 ? fixed[high] : fixed[low];
  }

  /** Fixes the set of a channel. */
  void fix(int channel, int node) {
    int first = first(channel);
    fixed[first] = fixed[first] == 0 ? node + 1 : fixed[first];
  }

  boolean isFixed(int channel) {
    return fixed[first(channel)] != 0;
  }

  /** The node that fixed the set of a channel first. */
  int fixer(int channel) {
    return fixed[first(channel)] - 1;
  }
}
