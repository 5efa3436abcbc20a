package dev.foldnet.processor.writer;

import com.squareup.javapoet.ClassName;
import com.squareup.javapoet.CodeBlock;
import com.squareup.javapoet.TypeName;
import dev.foldnet.processor.weight.Weight;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The methods of one class and what they are called there, and how those are called that stand in
 * the class that it shares with others.
 */
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

  private final Map<Method, String> names = new LinkedHashMap<>();
  private final Names given = new Names();
  private final List<Home> elsewhere;

  /** A class and the names of its methods. */
  record Home(ClassName type, MethodNames names) {}

  private MethodNames(List<Home> elsewhere) {
    this.elsewhere = elsewhere;
    RESERVED.forEach(given::reserve);
    Weight.METHODS.forEach(given::reserve);
    OF_OBJECT.forEach(given::reserve);
  }

  /**
   * Of methods of one class.
   *
   * @param own in the order in which they are to be written
   * @param elsewhere where the others are that they call
   */
  static MethodNames of(Collection<Method> own, List<Home> elsewhere) {
    MethodNames names = new MethodNames(elsewhere);
    own.forEach(method -> names.names.put(method, ""));
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

  /** All methods of the class, in order. */
  List<Method> methods() {
    return List.copyOf(names.keySet());
  }

  /** What a method of the class is called. */
  String name(Method method) {
    return names.get(method);
  }

  /** What the record is called that a method of the class with several values returns. */
  String record(Method method) {
    return Names.capitalised(name(method)) + "Values";
  }

  /** How a method is called from the class, wherever it stands. */
  CodeBlock reference(Method method) {
    if (names.containsKey(method)) {
      return CodeBlock.of("$L", name(method));
    }
    Home home = home(method);
    return CodeBlock.of("$T.$L", home.type(), home.names().name(method));
  }

  /** How the record of a method is called from the class. */
  TypeName recordType(Method method) {
    if (names.containsKey(method)) {
      return ClassName.get("", record(method));
    }
    Home home = home(method);
    return home.type().nestedClass(home.names().record(method));
  }

  private Home home(Method method) {
    return elsewhere.stream()
        .filter(home -> home.names().names.containsKey(method))
        .findFirst()
        .orElseThrow();
  }

  /** What that record's components are called. */
  static List<String> components(Method method) {
    Names components = new Names();
    OF_OBJECT.forEach(components::reserve);
    return method.body().names().stream().map(components::give).toList();
  }
}
