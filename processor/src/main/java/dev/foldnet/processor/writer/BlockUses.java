package dev.foldnet.processor.writer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the uses of blocks call: which methods compute and load the same ones, and in what classes.
 */
final class BlockUses {
  private final Map<Method, Set<String>> callers = new HashMap<>();
  private final Map<Method, Map<Method, Integer>> together = new HashMap<>();

  /**
   * Two methods of which one is used nowhere but where the other is.
   *
   * @param same whether that holds of both
   * @param peculiar how much that one does
   * @param uses how many they share
   */
  private record Pair(Method forward, Method loader, boolean same, int peculiar, int uses) {}

  /**
   * Of networks.
   *
   * @param kinds the methods of both kinds
   * @param classes names of the networks' classes, each in its variants in turn
   * @param variants how many a network has
   */
  BlockUses(List<Methods> kinds, List<String> classes, int variants) {
    for (int i = 0; i < classes.size(); i++) {
      Map<Integer, List<Method>> uses = new LinkedHashMap<>();
      for (Methods kind : kinds) {
        kind.called(i / variants, i % variants)
            .forEach(
                (use, method) -> uses.computeIfAbsent(use, k -> new ArrayList<>()).add(method));
      }
      String caller = classes.get(i);
      uses.values().forEach(methods -> add(methods, caller));
    }
  }

  private void add(List<Method> methods, String caller) {
    for (Method method : methods) {
      callers.computeIfAbsent(method, key -> new LinkedHashSet<>()).add(caller);
      Map<Method, Integer> with = together.computeIfAbsent(method, key -> new LinkedHashMap<>());
      methods.stream().filter(o -> !o.equals(method)).forEach(o -> with.merge(o, 1, Integer::sum));
    }
  }

  /** Names of the classes that use a method, in order. */
  Set<String> callers(Method method) {
    return callers.getOrDefault(method, Set.of());
  }

  /** The method of the other kind outside of whose blocks one is not used, if there is one. */
  Optional<Method> around(Method method) {
    Set<Method> with = together.getOrDefault(method, Map.of()).keySet();
    return with.size() == 1 ? Optional.of(with.iterator().next()) : Optional.empty();
  }

  /**
   * The methods, those together that compute and load the same blocks. If one is for some of the
   * other's blocks alone, those go together that do the least besides.
   */
  List<Namesakes> namesakes(List<List<Method>> kinds) {
    List<Method> methods =
        kinds.stream()
            .flatMap(List::stream)
            .sorted(Comparator.comparing(Method::kind).thenComparing(Method::id))
            .toList();
    Map<Method, Namesakes> found = new HashMap<>();
    for (Pair pair : pairs(methods)) {
      if (!found.containsKey(pair.forward) && !found.containsKey(pair.loader)) {
        Namesakes both = new Namesakes(List.of(pair.forward, pair.loader));
        found.put(pair.forward, both);
        found.put(pair.loader, both);
      }
    }
    methods.forEach(method -> found.putIfAbsent(method, new Namesakes(List.of(method))));
    return methods.stream().map(found::get).distinct().toList();
  }

  /** All pairs of methods, best first. */
  private List<Pair> pairs(List<Method> methods) {
    Traits traits = new Traits(this, called -> "");
    List<Pair> pairs = new ArrayList<>();
    for (Method method : methods) {
      if (method.kind() == MethodKind.FORWARD) {
        together
            .getOrDefault(method, Map.of())
            .forEach((loader, uses) -> pair(method, loader, uses, traits).ifPresent(pairs::add));
      }
    }
    pairs.sort(
        Comparator.comparing(Pair::same)
            .reversed()
            .thenComparing(Pair::peculiar)
            .thenComparing(Comparator.comparing(Pair::uses).reversed()));
    return pairs;
  }

  private Optional<Pair> pair(Method forward, Method loader, int uses, Traits traits) {
    boolean outside = isAround(forward, loader);
    boolean inside = isAround(loader, forward);
    if (!outside && !inside) {
      return Optional.empty();
    }
    int peculiar = traits.count(outside ? loader : forward);
    return Optional.of(new Pair(forward, loader, outside && inside, peculiar, uses));
  }

  /** Whether one method is used nowhere but where the other is. */
  boolean isAround(Method outer, Method inner) {
    return around(inner).equals(Optional.of(outer));
  }
}
