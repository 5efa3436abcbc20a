package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Rewrite;
import dev.foldnet.processor.graph.Rewrite.Change;
import dev.foldnet.processor.graph.Verdict;
import dev.foldnet.processor.op.ScaleShift;
import dev.foldnet.processor.weight.BatchNormKeys;
import dev.foldnet.processor.weight.BatchNormScale;
import dev.foldnet.processor.weight.BatchNormShift;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps what is left as one scale and shift per channel, computed once when the weights are loaded.
 *
 * <pre>
 * before   z = gamma (y - mean) / sqrt(var + eps) + beta
 * after    z = s y + t     s = gamma / sqrt(var + eps), t = beta - s mean
 * </pre>
 */
final class KeepBatchNorm implements Pass {
  @Override
  public Folding apply(Folding before) {
    List<Change> changes = new ArrayList<>();
    Map<Integer, Verdict> kept = new HashMap<>();
    for (Node bn : before.open()) {
      BatchNormKeys keys = BatchNormTensors.of(bn);
      changes.add(
          new Change.Replace(
              bn.computedBy(
                  new ScaleShift(),
                  bn.inputs(),
                  List.of(new BatchNormScale(keys), new BatchNormShift(keys)))));
      String reason = before.refused().get(bn.id());
      if (reason == null) {
        throw new IllegalStateException("no pass says why " + bn.key() + " stays");
      }
      kept.put(bn.id(), new Verdict(bn.key(), Verdict.Fate.K, "scale and shift", reason, 1));
    }
    return before.with(new Rewrite(changes).apply(before.graph()), kept);
  }
}
