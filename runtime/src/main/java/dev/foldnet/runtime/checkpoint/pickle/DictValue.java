package dev.foldnet.runtime.checkpoint.pickle;

import java.util.ArrayList;
import java.util.List;

/**
 * A dictionary as a list of pairs, nothing looked up or compared. Identity is its only equality.
 */
public final class DictValue implements Value {
  /** Bytes of heap besides what it holds, estimated. */
  static final int COST = 96;

  /** The Python class. */
  enum Type {
    DICT("a dict"),
    ORDERED_DICT("an OrderedDict"),
    COUNTER("a Counter"),
    DEFAULT_DICT("a defaultdict");

    private final String text;

    Type(String text) {
      this.text = text;
    }
  }

  private final Type type;
  private final List<Value> keys = new ArrayList<>(0);
  private final List<Value> values = new ArrayList<>(0);
  private int depth = 1;

  DictValue(Type type) {
    this.type = type;
  }

  void put(Value key, Value value) {
    keys.add(key);
    values.add(value);
    depth = Math.max(depth, Math.max(key.depth(), value.depth()) + 1);
  }

  Type type() {
    return type;
  }

  int size() {
    return keys.size();
  }

  Value key(int index) {
    return keys.get(index);
  }

  Value value(int index) {
    return values.get(index);
  }

  @Override
  public String kind() {
    return type.text + " of " + keys.size();
  }

  @Override
  public int depth() {
    return depth;
  }
}
