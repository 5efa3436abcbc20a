package dev.foldnet.samples.cli.report;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Verdict;
import dev.foldnet.runtime.WeightPlan;
import dev.foldnet.runtime.summary.Graph;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ways of batch norms. Which layers take one in, their folded weights say: they are computed of
 * its tensors. In a residual stream those of all its batch norms are decided together and say
 * nothing; there it is the layers that the verdict names.
 */
final class Ways {
  private static final String STATISTIC = ".running_var";

  private final Graph original;
  private final Graph fused;
  private final List<Integer> twins;
  private final List<List<Integer>> readers;

  /** Places in the folded graph, by the name of the layer. */
  private final Map<String, Set<Integer>> named = new HashMap<>();

  /** Places in the folded graph, by the batch norm that their weights are computed of. */
  private final Map<String, Set<Integer>> takers = new HashMap<>();

  /**
   * Of a network.
   *
   * @param network folded
   * @param twins for each place in the folded graph that in the original
   */
  Ways(Network network, Graph original, Graph fused, List<Integer> twins) {
    this.original = original;
    this.fused = fused;
    this.twins = twins;
    this.readers = original.readers();
    WeightPlan plan = network.plan();
    for (int at = 0; at < fused.nodes().size(); at++) {
      int place = at;
      named.computeIfAbsent(fused.nodes().get(at).name(), first -> new TreeSet<>()).add(place);
      for (String weight : fused.nodes().get(at).weights()) {
        plan.weight(weight).declare(tensor -> take(tensor.key(), place));
      }
    }
  }

  private void take(String key, int place) {
    if (key.endsWith(STATISTIC)) {
      String batchNorm = key.substring(0, key.length() - STATISTIC.length());
      if (!batchNorm.equals(fused.nodes().get(place).layer())) {
        takers.computeIfAbsent(batchNorm, first -> new TreeSet<>()).add(place);
      }
    }
  }

  /** The way of a batch norm that is applied at these places of the original. */
  Way of(Verdict verdict, List<Integer> applications) {
    if (verdict.fate() == Verdict.Fate.K) {
      return new Way(List.of(), List.of(), List.of());
    }
    Set<Integer> taking = takers.get(verdict.key());
    Set<Integer> folded = taking == null ? named(verdict.form()) : taking;
    Set<Integer> layers = new TreeSet<>();
    folded.stream().map(twins::get).filter(twin -> twin >= 0).forEach(layers::add);
    return new Way(List.copyOf(layers), path(applications, layers), List.copyOf(folded));
  }

  /** The places in the folded graph of the layers that a text names. */
  private Set<Integer> named(String text) {
    Set<Integer> places = new TreeSet<>();
    for (String word : text.split(" ", -1)) {
      places.addAll(named.getOrDefault(word, Set.of()));
    }
    return places;
  }

  /** What lies on the shortest ways, along values and against them. */
  private List<Integer> path(List<Integer> starts, Collection<Integer> ends) {
    Map<Integer, Integer> from = new HashMap<>();
    Deque<Integer> open = new ArrayDeque<>(starts);
    starts.forEach(start -> from.put(start, start));
    while (!open.isEmpty() && !from.keySet().containsAll(ends)) {
      int at = open.remove();
      Set<Integer> next = new TreeSet<>(original.nodes().get(at).operands());
      next.addAll(readers.get(at));
      for (int neighbour : next) {
        if (from.putIfAbsent(neighbour, at) == null) {
          open.add(neighbour);
        }
      }
    }
    Set<Integer> path = new TreeSet<>(starts);
    for (int end : ends) {
      for (int at = end; from.containsKey(at) && path.add(at); at = from.get(at)) {}
    }
    return List.copyOf(path);
  }
}
