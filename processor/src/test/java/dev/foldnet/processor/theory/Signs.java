package dev.foldnet.processor.theory;

import java.util.Arrays;

/**
 * Signs as vectors of bits: of each unknown it may be known by what vector it differs from another.
 * A vector has a bit for each of 61 draws of signs at once. Not thread safe.
 */
final class Signs {
  private int[] parents = {0};
  private long[] differences = {0};
  private boolean agree = true;

  /** New unknowns; the unknown 0 is always positive. */
  int add(int count) {
    int first = parents.length;
    parents = Arrays.copyOf(parents, first + count);
    differences = Arrays.copyOf(differences, first + count);
    for (int i = first; i < parents.length; i++) {
      parents[i] = i;
    }
    return first;
  }

  private int root(int x) {
    if (parents[x] != x) {
      int parent = parents[x];
      int root = root(parent);
      differences[x] ^= parent == root ? 0 : differences[parent];
      parents[x] = root;
    }
    return parents[x];
  }

  /** x is y, but for the bits of a vector. */
  void tie(int x, int y, long difference) {
    int a = root(x);
    int b = root(y);
    long between = difference ^ differences[x] ^ differences[y];
    if (a == b) {
      agree &= between == 0;
    } else {
      parents[a] = b;
      differences[a] = between;
    }
  }

  void fixPositive(int x) {
    tie(x, 0, 0);
  }

  boolean agree() {
    return agree;
  }
}
