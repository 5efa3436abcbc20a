package dev.foldnet.runtime.checkpoint.keys;

import dev.foldnet.runtime.checkpoint.Declared;
import dev.foldnet.runtime.checkpoint.item.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tensors that safetensors' {@code save_model} leaves out as another is the same: its metadata have
 * the key of each, and the key under which it is kept.
 */
public final class Duplicates {
  private Duplicates() {}

  /** The items with what was left out; the same for a network whose tensors have one key each. */
  public static Map<String, Item> of(
      Map<String, Item> items, Map<String, String> metadata, List<Declared> declared) {
    if (metadata.isEmpty() || !hasSeveral(declared)) {
      return items;
    }
    Map<String, Item> all = new LinkedHashMap<>(items);
    for (Map.Entry<String, String> left : metadata.entrySet()) {
      Item kept = items.get(left.getValue());
      if (kept != null) {
        all.putIfAbsent(left.getKey(), kept);
      }
    }
    return all;
  }

  private static boolean hasSeveral(List<Declared> declared) {
    for (Declared tensor : declared) {
      if (tensor.copyOf().isPresent()) {
        return true;
      }
    }
    return false;
  }
}
