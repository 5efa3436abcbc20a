package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Rewrite;
import dev.foldnet.processor.graph.Rewrite.Change;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.ScaleShift;
import dev.foldnet.processor.weight.BatchNormKeys;
import dev.foldnet.processor.weight.BatchNormScale;
import dev.foldnet.processor.weight.BatchNormShift;
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
    List<Change> changes =
        before.graph().nodes().stream()
            .filter(node -> node.op() instanceof BatchNorm)
            .map(bn -> (Change) new Change.Replace(spelled(bn)))
            .toList();
    return before.with(new Rewrite(changes).apply(before.graph()));
  }

  private static Node spelled(Node bn) {
    BatchNorm op = (BatchNorm) bn.op();
    BatchNormKeys keys = new BatchNormKeys(bn.key(), bn.shape().channels(), op.eps(), op.affine());
    return bn.computedBy(
        new ScaleShift(), bn.inputs(), List.of(new BatchNormScale(keys), new BatchNormShift(keys)));
  }
}
