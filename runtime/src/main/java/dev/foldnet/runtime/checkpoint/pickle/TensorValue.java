package dev.foldnet.runtime.checkpoint.pickle;

import dev.foldnet.runtime.checkpoint.DType;
import dev.foldnet.runtime.checkpoint.storage.View;

/**
 * A tensor of a pickle: a storage and the geometry of the view into it.
 *
 * @param storage the storage
 * @param dtype the tensor's own type, which may differ from that of an untyped storage
 * @param view offset and strides count elements of {@code dtype}
 */
public record TensorValue(StorageId storage, DType dtype, View view) implements Value {
  @Override
  public String kind() {
    return "a tensor";
  }
}
