package dev.foldnet.runtime.checkpoint.pickle;

/**
 * A part of a storage, as a tensor refers to it; in files before torch 0.4 a part, else all of it.
 *
 * @param storage the storage
 * @param offset the first element
 * @param count how many elements
 */
record StorageView(StorageId storage, long offset, long count) implements Value {
  @Override
  public String kind() {
    return "a storage";
  }
}
