package dev.foldnet.processor.writer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The methods that bodies call. */
final class Callees {
  private Callees() {}

  /** Those of one body itself, in order. */
  static List<Method> direct(Body body) {
    return body.statements().stream()
        .flatMap(statement -> statement.call().stream())
        .map(Statement.Call::method)
        .toList();
  }

  /**
   * All below a body, callers first.
   *
   * @param variant of the network
   */
  static Set<Method> of(Body root, int variant) {
    Set<Method> methods = new LinkedHashSet<>();
    visit(root, variant, methods);
    return methods;
  }

  private static void visit(Body body, int variant, Set<Method> methods) {
    for (Method method : direct(body)) {
      if (methods.add(method)) {
        visit(method.variant(variant).body(), variant, methods);
      }
    }
  }
}
