package dev.foldnet.processor.writer;

import dev.foldnet.processor.weight.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What methods are called: those of a class and those that it inherits. The two that compute and
 * load one block have one name; one that does so for some of the blocks alone that another is for
 * is named after that.
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

  private final BlockUses uses;
  private final Traits traits;
  private final List<Named> known = new ArrayList<>();
  private final Map<Method, Named> names = new HashMap<>();
  private final Names given;

  /**
   * Methods that have their name.
   *
   * @param base what it was made from
   * @param distinction what it says besides
   */
  private record Named(
      Distinctions.Candidate candidate, String base, List<Trait> distinction, String name) {
    /** The name without the number that it may have been given. */
    String wish() {
      return Distinctions.name(base, distinction);
    }
  }

  private MethodNames(BlockUses uses, Names given) {
    this.uses = uses;
    this.given = given;
    traits = new Traits(uses, this::word);
  }

  /** Of a class that inherits no methods and has none. */
  static MethodNames none(BlockUses uses) {
    Names given = new Names();
    RESERVED.forEach(given::reserve);
    Weight.METHODS.forEach(given::reserve);
    OF_OBJECT.forEach(given::reserve);
    return new MethodNames(uses, given);
  }

  /** Of the methods of a class that inherits these. */
  MethodNames and(List<Namesakes> own) {
    MethodNames names = new MethodNames(uses, given.copy());
    names.known.addAll(known);
    names.names.putAll(this.names);
    names.addAll(own.stream().filter(methods -> around(methods).isEmpty()).toList());
    names.addAll(own.stream().filter(methods -> around(methods).isPresent()).toList());
    return names;
  }

  /** The method of the other kind that a lone one is named after. */
  private Optional<Method> around(Namesakes methods) {
    return methods.methods().size() > 1 ? Optional.empty() : uses.around(methods.methods().get(0));
  }

  private void addAll(List<Namesakes> own) {
    own.stream()
        .collect(Collectors.groupingBy(this::base, LinkedHashMap::new, Collectors.toList()))
        .forEach(this::add);
  }

  private String base(Namesakes methods) {
    return around(methods)
        .map(names::get)
        .map(Named::wish)
        .orElse(Names.decapitalised(methods.block()));
  }

  /** Adds methods that would have one name. */
  private void add(String base, List<Namesakes> own) {
    List<Distinctions.Candidate> candidates = own.stream().map(traits::candidate).toList();
    List<Distinctions.Candidate> others =
        known.stream().filter(named -> named.base().equals(base)).map(Named::candidate).toList();
    Map<Namesakes, List<Trait>> distinctions =
        Distinctions.of(base, given.isFree(base), candidates, others);
    for (Distinctions.Candidate candidate : candidates) {
      Namesakes methods = candidate.methods();
      List<Trait> distinction = distinctions.getOrDefault(methods, List.of());
      String name = given.give(Distinctions.name(base, distinction));
      Named named = new Named(candidate, base, distinction, name);
      known.add(named);
      methods.methods().forEach(method -> names.put(method, named));
    }
  }

  /** What the name of a method says first that it does; empty if it says nothing. */
  private String word(Method method) {
    List<Trait> distinction =
        names.containsKey(method) ? names.get(method).distinction() : List.of();
    return distinction.isEmpty() || distinction.get(0).kind() != Trait.Kind.WITH
        ? ""
        : distinction.get(0).word();
  }

  /** What a method is called. */
  String name(Method method) {
    return names.get(method).name();
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
