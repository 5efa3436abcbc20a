package dev.foldnet.processor.writer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers for the values of one body, in the order in which they are first named: what two uses of
 * a block do is equal, whatever the ids of their values are in the graph.
 */
final class LocalValues {
  private final Map<Integer, Integer> numbers = new HashMap<>();

  /** The number of a value. */
  int of(int value) {
    Integer known = numbers.putIfAbsent(value, numbers.size());
    return known == null ? numbers.size() - 1 : known;
  }

  /** The numbers of values. */
  List<Integer> of(List<Integer> values) {
    List<Integer> local = new ArrayList<>(values.size());
    for (int value : values) {
      local.add(of(value));
    }
    return local;
  }
}
