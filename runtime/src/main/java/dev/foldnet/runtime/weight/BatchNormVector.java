package dev.foldnet.runtime.weight;

import dev.foldnet.runtime.checkpoint.Declared;
import java.util.List;
import java.util.function.Consumer;

/** A vector over the channels of a batch norm that needs all of its tensors. */
abstract class BatchNormVector implements Weight {
  private final BatchNorm bn;

  BatchNormVector(BatchNorm bn) {
    this.bn = bn;
  }

  @Override
  public final List<Integer> shape() {
    return List.of(bn.channels());
  }

  @Override
  public final void declare(Consumer<Declared> keys) {
    bn.declare(keys);
  }
}
