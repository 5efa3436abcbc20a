package dev.foldnet.runtime.checkpoint;

import java.util.ArrayList;
import java.util.List;

/** A list or a tuple. Identity is its only equality. */
final class ListValue implements Value {
  static final int COST = 64;

  private final boolean tuple;
  private final List<Value> items;
  private int depth;

  private ListValue(boolean tuple, List<Value> items) {
    this.tuple = tuple;
    this.items = items;
    this.depth = 1;
    for (Value item : items) {
      depth = Math.max(depth, item.depth() + 1);
    }
  }

  static ListValue list() {
    return new ListValue(false, new ArrayList<>(0));
  }

  static ListValue tuple(List<Value> items) {
    return new ListValue(true, List.copyOf(items));
  }

  void add(Value item) {
    items.add(item);
    depth = Math.max(depth, item.depth() + 1);
  }

  boolean isTuple() {
    return tuple;
  }

  int size() {
    return items.size();
  }

  Value get(int index) {
    return items.get(index);
  }

  @Override
  public String kind() {
    return (tuple ? "a tuple of " : "a list of ") + items.size();
  }

  @Override
  public int depth() {
    return depth;
  }
}
