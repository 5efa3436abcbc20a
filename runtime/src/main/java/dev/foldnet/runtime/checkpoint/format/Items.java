package dev.foldnet.runtime.checkpoint.format;

import dev.foldnet.runtime.checkpoint.DType;
import dev.foldnet.runtime.checkpoint.WeightsException;
import dev.foldnet.runtime.checkpoint.item.Item;
import dev.foldnet.runtime.checkpoint.pickle.NumpyArray;
import dev.foldnet.runtime.checkpoint.pickle.StorageId;
import dev.foldnet.runtime.checkpoint.pickle.TensorValue;
import dev.foldnet.runtime.checkpoint.pickle.Value;
import dev.foldnet.runtime.checkpoint.storage.Segment;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pickle values of a state dict as its items. */
final class Items {
  private Items() {}

  /**
   * The items by key, in order; {@code segments}: by the key of their storage; {@code numbers}:
   * those of numpy arrays.
   */
  static Map<String, Item> of(
      Map<String, Value> values, Map<String, Segment> segments, PickledNumbers numbers)
      throws WeightsException {
    Map<String, Item> items = new LinkedHashMap<>();
    for (Map.Entry<String, Value> entry : values.entrySet()) {
      Item item =
          entry.getValue() instanceof NumpyArray array
              ? numbers.item(entry.getKey(), array)
              : of(entry.getValue(), segments);
      items.put(entry.getKey(), item);
    }
    return items;
  }

  private static Item of(Value value, Map<String, Segment> segments) {
    if (value instanceof TensorValue tensor) {
      return stored(tensor, segments.get(tensor.storage().key()));
    }
    if (value instanceof Value.Unreadable tensor) {
      return new Item.Unreadable(tensor.tensorKind(), tensor.dtype(), tensor.shape());
    }
    return new Item.Other(value.kind());
  }

  private static Item stored(TensorValue tensor, Segment segment) {
    DType dtype = tensor.dtype();
    StorageId storage = tensor.storage();
    if (dtype == storage.dtype()) {
      return new Item.Stored(dtype, tensor.view(), storage.count(), segment);
    }
    long count = storage.bytes() / dtype.itemSize();
    return new Item.Stored(dtype, tensor.view(), count, segment.as(dtype));
  }
}
