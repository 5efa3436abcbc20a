package dev.foldnet.processor.weight;

import java.util.List;

/** t = beta - s running_mean, with s the batch norm's scale; shape (C). */
public record BatchNormShift(BatchNormKeys bn) implements Weight {
  @Override
  public List<Integer> shape() {
    return List.of(bn.channels());
  }

  @Override
  public List<BatchNormKeys> batchNorms() {
    return List.of(bn);
  }

  @Override
  public List<Key> keys() {
    return bn.keys();
  }
}
