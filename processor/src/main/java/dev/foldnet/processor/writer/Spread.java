package dev.foldnet.processor.writer;

import com.squareup.javapoet.ClassName;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.writer.MethodNames.Home;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * The methods of one flavour, spread over the classes of a declaration: a method that one class
 * alone needs stands there, one that folded networks alone need in the class that these share, any
 * other in the class that all share.
 *
 * @param roots for each class the body of the method that it overrides
 * @param names for each class its methods
 * @param homes the shared classes and their methods, folded networks' first; none if there is one
 *     network alone
 * @param open those of the shared methods that other classes call
 */
record Spread(
    Flavour flavour,
    List<Body> roots,
    List<MethodNames> names,
    List<Home> homes,
    Set<Method> open) {

  /** Of a network that shares nothing. */
  static Spread of(Flavour flavour, Graph graph) {
    Body root = Methods.bodiesOf(List.of(flavour.whole(graph))).get(0);
    MethodNames names = MethodNames.of(Callees.of(root), List.of());
    return new Spread(flavour, List.of(root), List.of(names), List.of(), Set.of());
  }

  /**
   * Of the graphs of all classes.
   *
   * @param isFolded which of them are folded, by their indices
   * @param shared the class for what all share
   * @param folded the class for what folded networks share
   */
  static Spread of(
      Flavour flavour,
      List<Graph> graphs,
      IntPredicate isFolded,
      ClassName shared,
      ClassName folded) {
    List<Body> roots = Methods.bodiesOf(graphs.stream().map(flavour::whole).toList());
    List<Set<Method>> called = roots.stream().map(Callees::of).toList();
    Map<Method, Integer> callers = new HashMap<>();
    called.forEach(methods -> methods.forEach(method -> callers.merge(method, 1, Integer::sum)));
    Set<Method> original = new HashSet<>();
    Set<Method> common = new LinkedHashSet<>();
    Set<Method> ofFolded = new LinkedHashSet<>();
    for (int i = 0; i < graphs.size(); i++) {
      if (!isFolded.test(i)) {
        original.addAll(called.get(i));
      }
    }
    for (Set<Method> methods : called) {
      for (Method method : methods) {
        if (callers.get(method) > 1) {
          (original.contains(method) ? common : ofFolded).add(method);
        }
      }
    }
    Home all = new Home(shared, MethodNames.of(common, List.of()));
    List<Home> homes = List.of(new Home(folded, MethodNames.of(ofFolded, List.of(all))), all);
    List<MethodNames> names = new ArrayList<>();
    for (Set<Method> methods : called) {
      Set<Method> own = new LinkedHashSet<>(methods);
      own.removeAll(common);
      own.removeAll(ofFolded);
      names.add(MethodNames.of(own, homes));
    }
    return new Spread(flavour, roots, names, homes, open(roots, names, common, ofFolded));
  }

  private static Set<Method> open(
      List<Body> roots, List<MethodNames> names, Set<Method> common, Set<Method> ofFolded) {
    Set<Method> open = new HashSet<>();
    roots.forEach(root -> open.addAll(Callees.direct(root)));
    names.forEach(own -> addCallees(own.methods(), open));
    open.removeIf(method -> !common.contains(method) && !ofFolded.contains(method));
    Set<Method> below = new HashSet<>();
    addCallees(ofFolded, below);
    below.retainAll(common);
    open.addAll(below);
    return open;
  }

  private static void addCallees(Collection<Method> methods, Set<Method> callees) {
    methods.forEach(method -> callees.addAll(Callees.direct(method.body())));
  }
}
