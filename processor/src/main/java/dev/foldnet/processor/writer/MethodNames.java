package dev.foldnet.processor.writer;

import dev.foldnet.processor.weight.Weight;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What methods are called: those of a class and those that it inherits. */
final class MethodNames {
  /** Names that the base class or a static import has, beside those of weights. */
  private static final Set<String> RESERVED =
      Set.of(
          "forward",
          "weights",
          "fused",
          "name",
          "inputs",
          "info",
          "load",
          "report",
          "run",
          "ints",
          "newModel",
          "newSession",
          "stateDict",
          "isLoaded");

  /** Names of Object's methods: those that no component of a record can have are among them. */
  private static final Set<String> OF_OBJECT =
      Set.of(
          "toString",
          "equals",
          "hashCode",
          "getClass",
          "notify",
          "notifyAll",
          "wait",
          "clone",
          "finalize");

  private final Map<Method, String> names;
  private final Names given;

  private MethodNames(Map<Method, String> names, Names given) {
    this.names = names;
    this.given = given;
  }

  /** Of the methods of a class that inherits none. */
  static MethodNames of(Collection<Method> methods) {
    Names given = new Names();
    RESERVED.forEach(given::reserve);
    Weight.METHODS.forEach(given::reserve);
    OF_OBJECT.forEach(given::reserve);
    return new MethodNames(Map.of(), given).and(methods);
  }

  /** Of the methods of a class that inherits these. */
  MethodNames and(Collection<Method> own) {
    MethodNames names = new MethodNames(new HashMap<>(this.names), given.copy());
    List<Method> calledFirst = own.stream().sorted(Comparator.comparing(Method::id)).toList();
    Distinctions distinctions =
        Distinctions.of(
            calledFirst.stream()
                .collect(
                    Collectors.groupingBy(
                        method -> method.body().block(), LinkedHashMap::new, Collectors.toList()))
                .values());
    for (Method method : calledFirst) {
      String base = Names.decapitalised(method.body().block());
      String with = distinctions.of(method);
      names.names.put(method, names.given.give(with.isEmpty() ? base : base + "With" + with));
    }
    return names;
  }

  /** What a method is called. */
  String name(Method method) {
    return names.get(method);
  }

  /** What the record is called that a method with several values returns. */
  String record(Method method) {
    return Names.capitalised(name(method)) + "Values";
  }

  /** What that record's components are called. */
  static List<String> components(Method method) {
    Names components = new Names();
    OF_OBJECT.forEach(components::reserve);
    return method.body().names().stream().map(components::give).toList();
  }
}
