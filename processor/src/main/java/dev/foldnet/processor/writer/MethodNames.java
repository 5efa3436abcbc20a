package dev.foldnet.processor.writer;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The methods that a body calls, directly or not, callers first, and what they are called. */
final class MethodNames {
  /** Names that the base class or a static import has. */
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
          "ints",
          "key",
          "index",
          "batchNorm",
          "plainBatchNorm",
          "columns",
          "filled",
          "grid",
          "joined",
          "part",
          "plus",
          "rows",
          "scaleIn",
          "scaleInTransposed",
          "scaleOut",
          "scaleOutTransposed",
          "scaleShiftBias",
          "shiftIn",
          "shiftInTransposed",
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

  private final Map<Method, String> names = new LinkedHashMap<>();
  private final Names given = new Names();

  private MethodNames() {
    RESERVED.forEach(given::reserve);
    OF_OBJECT.forEach(given::reserve);
  }

  /** Of all methods below a body. */
  static MethodNames of(Body root) {
    MethodNames names = new MethodNames();
    names.visit(root);
    List<Method> calledFirst =
        names.names.keySet().stream().sorted(Comparator.comparing(Method::id)).toList();
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

  /** All of them, in order. */
  List<Method> methods() {
    return List.copyOf(names.keySet());
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

  private void visit(Body body) {
    for (Statement statement : body.statements()) {
      if (statement instanceof Statement.Line) {
        continue;
      }
      Method method =
          statement instanceof Statement.Loop loop
              ? loop.first().method()
              : ((Statement.Call) statement).method();
      if (!names.containsKey(method)) {
        names.put(method, "");
        visit(method.body());
      }
    }
  }
}
