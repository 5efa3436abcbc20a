package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Rewrite;
import dev.foldnet.processor.graph.Rewrite.Change;
import dev.foldnet.processor.op.ScaleShift;
import dev.foldnet.processor.weight.BatchNormKeys;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes each batch norm as the one scale and shift per channel that it is, computed once when the
 * weights are loaded.
 *
 * <pre>
 * before   z = gamma (y - mean) / sqrt(var + eps) + beta
 * after    z = s y + t     s = gamma / sqrt(var + eps), t = beta - s mean
 * </pre>
 *
 * <p>The passes behind it move these scales and shifts; what they leave stays in this form.
 */
final class BatchNormAsScaleShift implements Pass {
  @Override
  public Folding apply(Folding before) {
    List<Change> changes = new ArrayList<>();
    for (Node node : before.graph().nodes()) {
      node.batchNorm().ifPresent(bn -> changes.add(new Change.Replace(spelled(node, bn))));
    }
    return before.with(new Rewrite(changes).apply(before.graph()));
  }

  private static Node spelled(Node node, BatchNormKeys bn) {
    return node.computedBy(new ScaleShift(), node.inputs(), List.of(bn.scale(), bn.shift()));
  }
}
