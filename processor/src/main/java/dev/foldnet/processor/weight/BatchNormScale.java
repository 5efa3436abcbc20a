package dev.foldnet.processor.weight;

import java.util.List;

/** s = gamma / sqrt(running_var + eps), shape (C). */
public record BatchNormScale(BatchNormKeys bn) implements Weight {
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
