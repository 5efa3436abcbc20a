package dev.foldnet.runtime.checkpoint.keys;

import dev.foldnet.runtime.checkpoint.DType;
import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.LoadReport;
import dev.foldnet.runtime.checkpoint.item.Item;
import dev.foldnet.runtime.checkpoint.storage.Segment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file's items matched with the declared tensors: keys, shapes, types.
 *
 * @param wrappers what was taken off the file's keys without being told, as in {@link LoadReport}
 * @param tensors the matching ones by declared key, in declared order
 * @param assembled those of the matching ones that are put together from others
 * @param missing declared keys without an item
 * @param unexpected keys that nothing declares, as they were read
 * @param mismatched what is wrong with each item that does not fit
 * @param counters where batch norms' counters are, of which no number is wanted
 */
public record KeyMatch(
    Map<String, String> wrappers,
    Map<String, Item.Stored> tensors,
    Map<String, Item.Assembled> assembled,
    List<String> missing,
    List<String> unexpected,
    List<Mismatch> mismatched,
    List<Segment> counters) {

  /** An item that does not fit. */
  record Mismatch(String key, String expected, String found) {
    String text() {
      return key + ": expected " + expected + ", found " + found;
    }
  }

  /** Matches what was read. */
  static KeyMatch of(Reading file, List<Declared> declared) {
    Map<String, Item.Stored> tensors = new LinkedHashMap<>();
    Map<String, Item.Assembled> assembled = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    List<Mismatch> mismatched = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (Declared tensor : declared) {
      keys.add(tensor.key());
      if (Bookkeeping.isBatches(tensor.key())) {
        continue;
      }
      Item item = file.named().get(tensor.key());
      if (item == null) {
        missing.add(tensor.key());
      } else if (item instanceof Item.Stored stored && fits(tensor, item)) {
        tensors.put(tensor.key(), stored);
      } else if (item instanceof Item.Assembled whole && fits(tensor, item)) {
        assembled.put(tensor.key(), whole);
      } else {
        mismatched.add(new Mismatch(tensor.key(), expected(tensor), item.describe()));
      }
    }
    return new KeyMatch(
        file.wrappers(),
        tensors,
        assembled,
        missing,
        unexpected(file, keys),
        mismatched,
        counters(file));
  }

  private static List<String> unexpected(Reading file, Set<String> declared) {
    List<String> unexpected = new ArrayList<>();
    for (Map.Entry<String, Item> item : file.named().entrySet()) {
      String key = item.getKey();
      if (!declared.contains(key)
          && !Bookkeeping.isBatchesOf(key, declared)
          && !Bookkeeping.isCount(key, item.getValue())) {
        if (item.getValue() instanceof Item.Assembled whole) {
          unexpected.addAll(whole.parts().keySet());
        } else {
          unexpected.add(key);
        }
      }
    }
    for (Map.Entry<String, Item> item : file.outside().entrySet()) {
      if (!Bookkeeping.isCount(item.getKey(), item.getValue())) {
        unexpected.add(item.getKey());
      }
    }
    return unexpected;
  }

  private static List<Segment> counters(Reading file) {
    List<Segment> counters = new ArrayList<>();
    for (Map.Entry<String, Item> item : file.named().entrySet()) {
      if (Bookkeeping.isBatches(item.getKey()) && item.getValue() instanceof Item.Stored counter) {
        counters.add(counter.segment());
      }
    }
    return counters;
  }

  /** Whether it is a tensor of the declared shape, of a type that can be read as the declared. */
  static boolean fits(Declared declared, Item item) {
    if (item instanceof Item.Stored stored) {
      DType type = stored.dtype();
      return (declared.integer() ? type.isInteger() : type.isFloating())
          && isShape(declared, stored.shape());
    }
    return item instanceof Item.Assembled whole
        && !declared.integer()
        && isShape(declared, whole.shape());
  }

  private static boolean isShape(Declared declared, List<Long> found) {
    boolean shape = declared.shape().size() == found.size();
    for (int axis = 0; shape && axis < declared.shape().size(); axis++) {
      shape = declared.shape().get(axis).longValue() == found.get(axis);
    }
    return shape;
  }

  private static String expected(Declared declared) {
    return (declared.integer() ? DType.INT64 : DType.FLOAT32) + " " + declared.shape();
  }

  /** Whether a file may be loaded so. */
  boolean isAccepted(boolean strict) {
    return missing.isEmpty() && mismatched.isEmpty() && (!strict || unexpected.isEmpty());
  }
}
