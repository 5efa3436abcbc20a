package dev.foldnet.runtime.checkpoint;

/** A tensor of a pickle: a storage and the geometry of the view into it. */
record TensorValue(StorageId storage, View view) implements Value {
  @Override
  public String kind() {
    return "a tensor";
  }
}
