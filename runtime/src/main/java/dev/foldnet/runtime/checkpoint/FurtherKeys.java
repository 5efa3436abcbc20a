package dev.foldnet.runtime.checkpoint;

import dev.foldnet.runtime.checkpoint.item.Item;
import dev.foldnet.runtime.checkpoint.keys.KeyMatch;
import dev.foldnet.runtime.checkpoint.source.Where;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys, besides its first, of tensors that a network has once. */
final class FurtherKeys {
  /** Characters of a key in a message. */
  private static final int KEY = 160;

  /** By a key whose numbers lie where the first key's do, as torch saves what is shared. */
  private final Map<String, String> along = new HashMap<>();

  /** By a first key those that have numbers of their own in the file. */
  private final Map<String, List<String>> apart = new LinkedHashMap<>();

  /** Those of the declared tensors. */
  FurtherKeys(List<Declared> declared, KeyMatch match) {
    for (Declared tensor : declared) {
      if (tensor.copyOf().isPresent()) {
        add(tensor.key(), tensor.copyOf().get(), match.tensors());
      }
    }
  }

  private void add(String key, String first, Map<String, Item.Stored> tensors) {
    if (tensors.containsKey(key)
        && tensors.containsKey(first)
        && lieTogether(tensors.get(key), tensors.get(first))) {
      along.put(key, first);
      return;
    }
    if (!apart.containsKey(first)) {
      apart.put(first, new ArrayList<>(1));
    }
    apart.get(first).add(key);
  }

  private static boolean lieTogether(Item.Stored one, Item.Stored other) {
    return one.dtype() == other.dtype()
        && one.segment().where().equals(other.segment().where())
        && one.segment().position() == other.segment().position()
        && one.view().offset() == other.view().offset()
        && one.view().shape().equals(other.view().shape())
        && one.view().strides().equals(other.view().strides());
  }

  /** The key under which a tensor's numbers are read. */
  String read(String key) {
    return along.getOrDefault(key, key);
  }

  /** The first keys of those whose numbers have to be equal. */
  Set<String> compared() {
    return apart.keySet();
  }

  /** Those of a first key whose numbers have to be equal. */
  List<String> compared(String first) {
    return apart.getOrDefault(first, List.of());
  }

  /** The keys, and those that are compared with them. */
  Set<String> with(Set<String> keys) {
    if (apart.isEmpty()) {
      return keys;
    }
    Set<String> all = new HashSet<>(keys);
    for (String key : keys) {
      all.addAll(compared(key));
    }
    return all;
  }

  /** That a tensor has other numbers under another key. */
  static WeightsException differs(
      Where where, String first, String key, int at, Number expected, Number found) {
    String problem =
        "is not equal to "
            + MessageText.shorten(first, KEY)
            + ", and the network has one tensor under both keys";
    String wanted = expected + " at position " + at;
    String text = key + ": " + problem + ": expected " + wanted + ", found " + found;
    return WeightsException.about(where.file())
        .key(key)
        .problem(problem)
        .expected(wanted)
        .found(found.toString())
        .keys(List.of(), List.of(), List.of(text))
        .build();
  }
}
