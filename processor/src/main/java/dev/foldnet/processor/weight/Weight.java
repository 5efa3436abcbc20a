package dev.foldnet.processor.weight;

import java.util.List;

/**
 * A tensor computed from the checkpoint at load time, as an expression over state-dict keys. Each
 * kind has a method of the same name in the runtime's {@code Weights}, which generated loaders
 * call.
 */
public sealed interface Weight
    permits Key,
        BatchNormScale,
        BatchNormShift,
        Columns,
        Filled,
        Grid,
        Joined,
        Part,
        Plus,
        Rows,
        ScaleIn,
        ScaleOut,
        ScaleShiftBias,
        ShiftIn {
  /** All sizes. */
  List<Integer> shape();

  /** The weights it is computed from, in order. */
  default List<Weight> operands() {
    return List.of();
  }

  /** The batch norms in it, each once. */
  default List<BatchNormKeys> batchNorms() {
    return operands().stream()
        .flatMap(operand -> operand.batchNorms().stream())
        .distinct()
        .toList();
  }

  /** The tensors of the checkpoint that it needs, each once. */
  default List<Key> keys() {
    return operands().stream().flatMap(operand -> operand.keys().stream()).distinct().toList();
  }
}
