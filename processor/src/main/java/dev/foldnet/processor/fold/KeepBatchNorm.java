package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Verdict;
import java.util.HashMap;
import java.util.Map;

/** Says of each batch norm that is left that it stays, and why. */
final class KeepBatchNorm implements Pass {
  @Override
  public Folding apply(Folding before) {
    Map<Integer, Verdict> kept = new HashMap<>();
    for (Node bn : before.open()) {
      String reason =
          before
              .refusal(bn)
              .orElseThrow(
                  () -> new IllegalStateException("no pass says why " + bn.key() + " stays"));
      kept.put(bn.id(), new Verdict(bn.key(), Verdict.Fate.K, "scale and shift", reason, 1));
    }
    return before.with(before.graph(), kept);
  }
}
