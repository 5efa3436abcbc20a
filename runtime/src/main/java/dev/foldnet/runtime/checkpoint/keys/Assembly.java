package dev.foldnet.runtime.checkpoint.keys;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.item.Item;
import dev.foldnet.runtime.checkpoint.storage.PartSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the parts of parameters that torch has pruned, or normed by weight or spectrum, and puts
 * one item in their place, under the key that the parameter had before. Where that key is there too
 * they are left alone: torch would load it and say that the parts are not expected.
 */
public final class Assembly {
  private final Map<String, Item> items;
  private final Map<String, Item.Assembled> wholes = new HashMap<>();
  private final Set<String> used = new HashSet<>();
  private Map<String, Integer> inFolder;

  private Assembly(Map<String, Item> items) {
    this.items = items;
  }

  /**
   * The items with the parts put together; the same where there are none, or where the network
   * itself declares a tensor of such a name.
   */
  public static Map<String, Item> of(Map<String, Item> items, List<Declared> declared) {
    if (!mayHaveParts(items)) {
      return items;
    }
    Map<String, Item> pruned = new Assembly(items).with(List.of(PartNames.PRUNED));
    Map<String, Item> all = new Assembly(pruned).with(PartNames.NORMED);
    return all == items || declaresPart(declared) ? items : all;
  }

  /** Whether a key ends as a first part's does; cheap, as it is asked of every file. */
  private static boolean mayHaveParts(Map<String, Item> items) {
    for (String key : items.keySet()) {
      if (key.endsWith("_v")
          || key.endsWith("_orig")
          || key.endsWith(".original")
          || key.endsWith(".original1")) {
        return true;
      }
    }
    return false;
  }

  private static boolean declaresPart(List<Declared> declared) {
    for (PartNames names : PartNames.all()) {
      for (Declared tensor : declared) {
        if (names.isPart(tensor.key())) {
          return true;
        }
      }
    }
    return false;
  }

  private Map<String, Item> with(List<PartNames> all) {
    for (String key : items.keySet()) {
      for (PartNames names : all) {
        String stem = names.stem(key);
        if (stem != null) {
          add(names, stem, key);
        }
      }
    }
    if (wholes.isEmpty()) {
      return items;
    }
    Map<String, Item> left = new LinkedHashMap<>();
    for (Map.Entry<String, Item> entry : items.entrySet()) {
      Item.Assembled whole = wholes.get(entry.getKey());
      if (whole != null) {
        left.put(whole.key(), whole);
      } else if (!used.contains(entry.getKey())) {
        left.put(entry.getKey(), entry.getValue());
      }
    }
    return left;
  }

  private void add(PartNames names, String stem, String first) {
    String whole = names.whole(stem);
    List<String> keys = names.keys(stem);
    if (items.containsKey(whole) || !isAlone(names, stem)) {
      return;
    }
    Map<String, Item> parts = new LinkedHashMap<>();
    List<List<Long>> shapes = new ArrayList<>();
    for (String key : keys) {
      Item part = items.get(key);
      List<Long> shape = shape(part, !key.equals(keys.get(keys.size() - 1)));
      if (shape == null || used.contains(key)) {
        return;
      }
      parts.put(key, part);
      shapes.add(shape);
    }
    if (names.composition().fits(shapes)) {
      used.addAll(keys);
      wholes.put(first, new Item.Assembled(whole, names.composition(), parts, shapes.get(0)));
    }
  }

  /** The shape of what can be a part; null for others. */
  private static List<Long> shape(Item part, boolean floating) {
    if (part instanceof Item.Assembled whole) {
      return whole.shape();
    }
    if (part instanceof Item.Stored stored && PartSink.takes(stored.dtype())) {
      return !floating || stored.dtype().isFloating() ? stored.shape() : null;
    }
    return null;
  }

  /**
   * Whether nothing else is known of the parameter: both a mask and vectors, or a further
   * parametrization, would change it again.
   */
  private boolean isAlone(PartNames names, String stem) {
    for (String other : names.others()) {
      if (items.containsKey(stem + other)) {
        return false;
      }
    }
    return !names.isParametrized() || inFolder(stem) == names.suffixes().size();
  }

  /** How many keys there are below a parametrized parameter, its parts' among them. */
  private int inFolder(String stem) {
    if (inFolder == null) {
      inFolder = new HashMap<>();
      for (String key : items.keySet()) {
        String parent = PartNames.folderOf(key);
        if (parent != null) {
          Integer before = inFolder.get(parent);
          inFolder.put(parent, before == null ? 1 : before + 1);
        }
      }
    }
    return inFolder.getOrDefault(stem, 0);
  }

  /**
   * What there is of the parts of a key that is missing, in words.
   *
   * @param others keys of the file
   * @return null if there is nothing
   */
  static String hint(String missing, Set<String> others) {
    List<String> there = List.of();
    List<String> absent = List.of();
    for (PartNames names : PartNames.all()) {
      List<String> found = new ArrayList<>();
      List<String> lacking = new ArrayList<>();
      for (String key : names.keys(names.stemOf(missing))) {
        (others.contains(key) ? found : lacking).add(key);
      }
      if (found.size() > there.size() || (found.size() == there.size() && lacking.isEmpty())) {
        there = found;
        absent = lacking;
      }
    }
    if (there.isEmpty()) {
      return null;
    }
    String found = "the file has " + String.join(" and ", there);
    return absent.isEmpty()
        ? found + ", which do not make one"
        : found + " without " + String.join(" and ", absent);
  }
}
