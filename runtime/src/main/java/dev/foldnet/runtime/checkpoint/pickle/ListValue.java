package dev.foldnet.runtime.checkpoint.pickle;

import java.util.Arrays;
import java.util.Objects;

/** A list or a tuple. Identity is its only equality. */
public final class ListValue implements Value {
  /** Bytes of heap besides what it holds, estimated. */
  static final int COST = 64;

  private static final Value[] NOTHING = {};

  private final boolean tuple;
  private Value[] items;
  private int size;
  private int depth = 1;

  private ListValue(boolean tuple, Value[] items) {
    this.tuple = tuple;
    this.items = items;
    this.size = items.length;
    for (Value item : items) {
      depth = Math.max(depth, item.depth() + 1);
    }
  }

  static ListValue list() {
    return new ListValue(false, NOTHING);
  }

  /** A tuple of these values; the array is its own from now on. */
  static ListValue tuple(Value... items) {
    return new ListValue(true, items);
  }

  void add(Value item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, size + size / 2 + 1);
    }
    items[size++] = item;
    depth = Math.max(depth, item.depth() + 1);
  }

  public boolean isTuple() {
    return tuple;
  }

  public int size() {
    return size;
  }

  public Value get(int index) {
    return items[Objects.checkIndex(index, size)];
  }

  @Override
  public String kind() {
    return (tuple ? "a tuple of " : "a list of ") + size;
  }

  @Override
  public int depth() {
    return depth;
  }
}
