package dev.foldnet.processor.weight;

import java.util.List;

/**
 * A tensor of the checkpoint.
 *
 * @param key its name in the state dict
 * @param integer whether it holds int64 indices
 */
public record Key(String key, List<Integer> shape, boolean integer) implements Weight {
  public Key {
    shape = List.copyOf(shape);
  }

  @Override
  public List<Key> keys() {
    return List.of(this);
  }
}
