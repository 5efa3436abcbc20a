package dev.foldnet.runtime.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;

/** Pickle values of a state dict as its items. */
final class Items {
  private Items() {}

  /** The items by key, in order; {@code segments}: by the key of their storage. */
  static Map<String, Item> of(Map<String, Value> values, Map<String, Segment> segments) {
    Map<String, Item> items = new LinkedHashMap<>();
    for (Map.Entry<String, Value> entry : values.entrySet()) {
      items.put(entry.getKey(), of(entry.getValue(), segments));
    }
    return items;
  }

  private static Item of(Value value, Map<String, Segment> segments) {
    if (value instanceof TensorValue tensor) {
      StorageId storage = tensor.storage();
      return new Item.Stored(
          storage.dtype(), tensor.view(), storage.count(), segments.get(storage.key()));
    }
    return new Item.Other(value.kind());
  }
}
