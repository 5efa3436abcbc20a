package dev.foldnet.samples.cli.report;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.Verdict;
import dev.foldnet.runtime.summary.Graph;
import dev.foldnet.runtime.summary.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The batch norms of a network, brought together from its verdicts, its graphs and its weights. */
final class BatchNorms {
  private final List<Verdict> verdicts;
  private final Graph original;
  private final Graph fused;
  private final Ways ways;
  private final List<Reason> reasons;

  BatchNorms(List<Verdict> verdicts, Graph original, Graph fused, Ways ways) {
    this.verdicts = verdicts;
    this.original = original;
    this.fused = fused;
    this.ways = ways;
    this.reasons =
        Reason.of(verdicts.stream().filter(verdict -> !verdict.reason().isEmpty()).toList());
  }

  List<Reason> reasons() {
    return reasons;
  }

  /** All of them, in the order of the state dict. */
  List<BatchNorm> rows(Network network) {
    Map<String, List<Integer>> declared = places(original);
    Map<String, List<Integer>> folded = places(fused);
    Map<String, Integer> groups = new HashMap<>();
    for (int number = 0; number < reasons.size(); number++) {
      for (String key : reasons.get(number).keys()) {
        groups.put(key, number);
      }
    }
    List<BatchNorm> rows = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      String key = verdict.key();
      List<Integer> applications = declared.getOrDefault(key, List.of());
      rows.add(
          new BatchNorm(
              key,
              verdict.fate(),
              verdict.left(),
              verdict.form(),
              verdict.reason(),
              groups.getOrDefault(key, -1),
              applications,
              folded.getOrDefault(key, List.of()),
              ways.of(verdict, applications),
              gammas(network, key + ".weight")));
    }
    return rows;
  }

  /** The places of a graph's batch norms, or of what is left of them, by their keys. */
  private static Map<String, List<Integer>> places(Graph graph) {
    Map<String, List<Integer>> places = new HashMap<>();
    for (int at = 0; at < graph.nodes().size(); at++) {
      Node node = graph.nodes().get(at);
      if (node.op().equals(Node.BATCH_NORM) || node.op().equals(Node.SCALE_SHIFT)) {
        places.computeIfAbsent(node.layer(), key -> new ArrayList<>()).add(at);
      }
    }
    return places;
  }

  private static Histogram gammas(Network network, String name) {
    if (!network.isLoaded()) {
      return null;
    }
    NetworkWeights weights = network.loadedWeights();
    return weights.names().contains(name) ? Histogram.of(weights.floats(name).values()) : null;
  }
}
