package dev.foldnet.processor.writer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The methods of one kind, spread over the classes of a declaration. A method that one network
 * alone needs stands there; what several need stands in a class that they extend. That of the
 * folded networks extends that of all, and has what folded networks alone need or do otherwise.
 *
 * @param roots for each network, each as declared and folded in turn, the body of the method that
 *     it overrides
 * @param homes what stands in each of the networks, then in the class that folded ones extend, then
 *     in the one that all do; the networks alone if there is one that shares nothing
 */
record Spread(MethodKind kind, List<Body> roots, List<Home> homes) {
  private static final int AS_DECLARED = 0;
  private static final int FOLDED = 1;

  /**
   * What stands in one class.
   *
   * @param variant of the networks that it is for
   * @param names of its methods and of those it inherits
   * @param methods in the order in which they are to be written
   * @param open those that other classes call or override
   */
  record Home(int variant, MethodNames names, List<Method> methods, Set<Method> open) {}

  /** Of a network that shares nothing, in one variant. */
  static Spread ofOne(Behaviours network) {
    Body root = Methods.bodiesOf(network).get(0).get(0);
    List<Method> methods = List.copyOf(Callees.of(root, AS_DECLARED));
    Home home = new Home(AS_DECLARED, MethodNames.of(methods), methods, Set.of());
    return new Spread(network.kind(), List.of(root), List.of(home));
  }

  /** Of networks, each as declared and folded. */
  static Spread of(Behaviours networks) {
    List<Body> roots = Methods.bodiesOf(networks).stream().flatMap(List::stream).toList();
    return new Places(roots).spread(networks.kind());
  }

  /** Finds for each method the class where it stands, callers first. */
  private static final class Places {
    private final List<Body> roots;
    private final int folded;
    private final int shared;
    private final List<Method> methods;
    private final Map<Method, Set<Integer>> callers = new HashMap<>();
    private final Map<Method, Integer> places = new HashMap<>();

    Places(List<Body> roots) {
      this.roots = roots;
      folded = roots.size();
      shared = folded + 1;
      Set<Method> all = new LinkedHashSet<>();
      for (int i = 0; i < roots.size(); i++) {
        all.addAll(Callees.of(roots.get(i), i % 2));
        called(roots.get(i), i);
      }
      methods = List.copyOf(all);
      methods.stream().sorted(Comparator.comparing(Method::id).reversed()).forEach(this::place);
    }

    private void called(Body caller, int place) {
      for (Method method : Callees.direct(caller)) {
        callers.computeIfAbsent(method, key -> new HashSet<>()).add(place);
      }
    }

    private void place(Method method) {
      Set<Integer> from = callers.get(method);
      if (method.isOverridden()) {
        places.put(method, shared);
        called(method.body(), shared);
        called(method.variant(FOLDED).body(), folded);
        return;
      }
      boolean ofFolded = from.stream().allMatch(this::isFolded);
      int place = from.size() == 1 ? from.iterator().next() : ofFolded ? folded : shared;
      places.put(method, place);
      called(method.body(), place);
    }

    private boolean isFolded(int place) {
      return place == folded || (place != shared && place % 2 == FOLDED);
    }

    Spread spread(MethodKind kind) {
      List<Method> ofAll = at(shared);
      List<Method> ofFolded = at(folded);
      MethodNames all = MethodNames.of(ofAll);
      MethodNames inherited = all.and(ofFolded);
      List<Home> homes = new ArrayList<>();
      for (int i = 0; i < roots.size(); i++) {
        List<Method> own = at(i);
        homes.add(new Home(i % 2, (i % 2 == FOLDED ? inherited : all).and(own), own, Set.of()));
      }
      List<Method> otherwise = new ArrayList<>(ofFolded);
      ofAll.stream().filter(Method::isOverridden).forEach(otherwise::add);
      homes.add(new Home(FOLDED, inherited, otherwise, open(folded)));
      homes.add(new Home(AS_DECLARED, all, ofAll, open(shared)));
      return new Spread(kind, roots, homes);
    }

    private List<Method> at(int place) {
      return methods.stream().filter(method -> places.get(method) == place).toList();
    }

    private Set<Method> open(int place) {
      Set<Method> open = new HashSet<>();
      for (Method method : methods) {
        if (method.isOverridden() || !callers.get(method).equals(Set.of(place))) {
          open.add(method);
        }
      }
      return open;
    }
  }
}
