package dev.foldnet.runtime.checkpoint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Matches a file's items with the declared tensors: keys, shapes, types.
 *
 * @param tensors the matching ones by declared key, in declared order
 * @param missing declared keys without an item
 * @param unexpected the file's keys that nothing declares
 * @param mismatched what is wrong with each item that does not fit
 * @param counters where batch norms' counters are, of which no number is wanted
 */
record KeyMatch(
    Map<String, Item.Stored> tensors,
    List<String> missing,
    List<String> unexpected,
    List<Mismatch> mismatched,
    List<Segment> counters) {

  private static final String DATA_PARALLEL = "module.";
  private static final String COUNTER = "num_batches_tracked";

  /** An item that does not fit. */
  record Mismatch(String key, String expected, String found) {
    String text() {
      return key + ": expected " + expected + ", found " + found;
    }
  }

  /** Matches; two keys of the file that become one are refused. */
  static KeyMatch of(
      Where where, Map<String, Item> items, List<Declared> declared, LoadOptions options)
      throws WeightsException {
    Set<String> keys = new HashSet<>();
    for (Declared tensor : declared) {
      keys.add(tensor.key());
    }
    Map<String, Item> renamed = rename(where, items, keys, options);
    Map<String, Item.Stored> tensors = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    List<Mismatch> mismatched = new ArrayList<>();
    for (Declared tensor : declared) {
      Item item = renamed.get(tensor.key());
      if (isCounter(tensor.key())) {
        continue;
      }
      if (item == null) {
        missing.add(tensor.key());
      } else if (item instanceof Item.Stored stored && fits(tensor, stored)) {
        tensors.put(tensor.key(), stored);
      } else {
        mismatched.add(new Mismatch(tensor.key(), expected(tensor), item.describe()));
      }
    }
    List<String> unexpected = new ArrayList<>();
    List<Segment> counters = new ArrayList<>();
    for (Map.Entry<String, Item> item : renamed.entrySet()) {
      if (isCounter(item.getKey()) && item.getValue() instanceof Item.Stored counter) {
        counters.add(counter.segment());
      }
      if (!keys.contains(item.getKey()) && !isCounterOf(item.getKey(), keys)) {
        unexpected.add(item.getKey());
      }
    }
    return new KeyMatch(tensors, missing, unexpected, mismatched, counters);
  }

  private static Map<String, Item> rename(
      Where where, Map<String, Item> items, Set<String> declared, LoadOptions options)
      throws WeightsException {
    boolean parallel = isParallel(items.keySet(), declared);
    Map<String, Item> renamed = new LinkedHashMap<>();
    for (Map.Entry<String, Item> entry : items.entrySet()) {
      String key = parallel ? entry.getKey().substring(DATA_PARALLEL.length()) : entry.getKey();
      if (!key.startsWith(options.prefix())) {
        continue;
      }
      String name = options.keys().apply(key.substring(options.prefix().length()));
      if (name != null && renamed.put(name, entry.getValue()) != null) {
        throw where.entry(entry.getKey()).refuse("another key is mapped to " + name + " too");
      }
    }
    return renamed;
  }

  /** Whether all of a file's keys, and none of the declared ones, begin as DataParallel's do. */
  private static boolean isParallel(Set<String> keys, Set<String> declared) {
    for (String key : keys) {
      if (!key.startsWith(DATA_PARALLEL)) {
        return false;
      }
    }
    for (String key : declared) {
      if (key.startsWith(DATA_PARALLEL)) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(Declared declared, Item.Stored stored) {
    boolean type = declared.integer() ? stored.dtype().isInteger() : stored.dtype().isFloating();
    boolean shape = declared.shape().size() == stored.shape().size();
    for (int axis = 0; shape && axis < declared.shape().size(); axis++) {
      shape = declared.shape().get(axis).longValue() == stored.shape().get(axis);
    }
    return type && shape;
  }

  private static String expected(Declared declared) {
    return (declared.integer() ? DType.INT64 : DType.FLOAT32) + " " + declared.shape();
  }

  private static boolean isCounter(String key) {
    return key.equals(COUNTER) || key.endsWith("." + COUNTER);
  }

  /** Whether it counts the batches of a declared batch norm. */
  private static boolean isCounterOf(String key, Set<String> declared) {
    if (!isCounter(key)) {
      return false;
    }
    String prefix = key.substring(0, key.length() - COUNTER.length());
    return declared.contains(prefix + "running_var") || declared.contains(prefix + "running_mean");
  }

  /** Whether a file may be loaded so. */
  boolean isAccepted(boolean strict) {
    return missing.isEmpty() && mismatched.isEmpty() && (!strict || unexpected.isEmpty());
  }
}
