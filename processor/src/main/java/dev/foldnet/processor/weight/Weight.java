package dev.foldnet.processor.weight;

import java.util.List;

/**
 * A tensor computed from the checkpoint at load time, as an expression over state-dict keys. Each
 * kind has a method of the same name in the runtime's {@code Weights}, which generated loaders
 * call.
 */
public sealed interface Weight
    permits Key, BatchNormScale, BatchNormShift, ScaleOut, ScaleShiftBias {
  /** All sizes. */
  List<Integer> shape();
}
