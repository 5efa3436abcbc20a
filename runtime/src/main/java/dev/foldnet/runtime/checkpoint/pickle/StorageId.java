package dev.foldnet.runtime.checkpoint.pickle;

import dev.foldnet.runtime.checkpoint.DType;

/**
 * A storage as a persistent id names it.
 *
 * @param key the key, the name of an archive's entry or in a legacy file's list
 * @param dtype the type of its elements
 * @param count how many elements
 */
public record StorageId(String key, DType dtype, long count) {
  public long bytes() {
    return count * dtype.itemSize();
  }
}
