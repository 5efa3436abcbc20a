package dev.foldnet.runtime.checkpoint;

import java.util.Map;

/** Pickle values of a state dict as its items. */
final class Items {
  private Items() {}

  static Item of(Value value, Map<String, Segment> segments) {
    if (value instanceof TensorValue tensor) {
      StorageId storage = tensor.storage();
      return new Item.Stored(
          storage.dtype(), tensor.view(), storage.count(), segments.get(storage.key()));
    }
    return new Item.Other(value.kind());
  }
}
