package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Rewrite;
import dev.foldnet.processor.graph.Rewrite.Change;
import dev.foldnet.processor.weight.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a layer is applied several times and folds gave its applications different weights, gives
 * all but the first weights names of their own: {@code conv}, {@code conv@2}, {@code conv@3}.
 * Applications with equal weights go on sharing them.
 */
final class NameSharedWeights implements Pass {
  @Override
  public Folding apply(Folding before) {
    Map<String, List<List<Weight>>> versions = new HashMap<>();
    List<Change> changes = new ArrayList<>();
    for (Node node : before.graph().nodes()) {
      if (node.key().isEmpty()) {
        continue;
      }
      List<List<Weight>> known = versions.computeIfAbsent(node.key(), key -> new ArrayList<>());
      if (!known.contains(node.weights())) {
        known.add(node.weights());
      }
      int version = known.indexOf(node.weights());
      if (version > 0) {
        changes.add(new Change.Replace(node.withKey(node.key() + "@" + (version + 1))));
      }
    }
    return before.with(new Rewrite(changes).apply(before.graph()));
  }
}
