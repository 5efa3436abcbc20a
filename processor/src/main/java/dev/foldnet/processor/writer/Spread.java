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

  /**
   * Of a network that shares nothing, in one variant: one for each kind.
   *
   * @param className of its class
   */
  static List<Spread> ofOne(List<Behaviours> kinds, String className) {
    List<Methods> found = kinds.stream().map(Methods::new).toList();
    List<Body> roots = found.stream().map(kind -> kind.roots().get(0)).toList();
    List<List<Method>> methods =
        roots.stream().map(root -> List.copyOf(Callees.of(root, AS_DECLARED))).toList();
    BlockUses uses = new BlockUses(found, List.of(className), 1);
    MethodNames names = MethodNames.none(uses).and(uses.namesakes(methods));
    List<Spread> spreads = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Home home = new Home(AS_DECLARED, names, methods.get(i), Set.of());
      spreads.add(new Spread(found.get(i).kind(), List.of(roots.get(i)), List.of(home)));
    }
    return spreads;
  }

  /**
   * Of networks, each as declared and folded: one for each kind.
   *
   * @param classNames of their classes, each as declared and folded in turn
   */
  static List<Spread> of(List<Behaviours> kinds, List<String> classNames) {
    List<Methods> found = kinds.stream().map(Methods::new).toList();
    List<Places> places = found.stream().map(kind -> new Places(kind.roots())).toList();
    List<MethodNames> names = names(places, new BlockUses(found, classNames, 2));
    List<Spread> spreads = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      spreads.add(places.get(i).spread(found.get(i).kind(), names));
    }
    return spreads;
  }

  /** Names in each of the classes; what a class inherits is named before. */
  private static List<MethodNames> names(List<Places> kinds, BlockUses uses) {
    int shared = kinds.get(0).shared;
    int folded = kinds.get(0).folded;
    Map<Integer, List<Namesakes>> places = new HashMap<>();
    for (Namesakes methods : uses.namesakes(kinds.stream().map(kind -> kind.methods).toList())) {
      int place = kinds.stream().mapToInt(kind -> kind.highest(methods)).max().orElseThrow();
      places.computeIfAbsent(place, key -> new ArrayList<>()).add(methods);
    }
    MethodNames ofAll = MethodNames.none(uses).and(places.getOrDefault(shared, List.of()));
    MethodNames ofFolded = ofAll.and(places.getOrDefault(folded, List.of()));
    List<MethodNames> names = new ArrayList<>();
    for (int i = 0; i < folded; i++) {
      MethodNames inherited = i % 2 == FOLDED ? ofFolded : ofAll;
      names.add(inherited.and(places.getOrDefault(i, List.of())));
    }
    names.add(ofFolded);
    names.add(ofAll);
    return names;
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

    /** The last of the places of some methods, the one that all classes around inherit from. */
    int highest(Namesakes methods) {
      return methods.methods().stream()
          .mapToInt(method -> places.getOrDefault(method, -1))
          .max()
          .orElseThrow();
    }

    Spread spread(MethodKind kind, List<MethodNames> names) {
      List<Method> ofAll = at(shared);
      List<Method> otherwise = new ArrayList<>(at(folded));
      ofAll.stream().filter(Method::isOverridden).forEach(otherwise::add);
      List<Home> homes = new ArrayList<>();
      for (int i = 0; i < roots.size(); i++) {
        homes.add(new Home(i % 2, names.get(i), at(i), Set.of()));
      }
      homes.add(new Home(FOLDED, names.get(folded), otherwise, open(folded)));
      homes.add(new Home(AS_DECLARED, names.get(shared), ofAll, open(shared)));
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
