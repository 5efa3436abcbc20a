package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.weight.BatchNormKeys;

/** What a batch norm of a graph takes from the checkpoint. */
final class BatchNormTensors {
  private BatchNormTensors() {}

  /** The tensors of a {@link BatchNorm} node. */
  static BatchNormKeys of(Node bn) {
    BatchNorm op = (BatchNorm) bn.op();
    return new BatchNormKeys(bn.key(), bn.shape().channels(), op.eps(), op.affine());
  }
}
