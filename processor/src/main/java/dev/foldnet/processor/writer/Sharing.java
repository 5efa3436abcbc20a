package dev.foldnet.processor.writer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes methods for bodies: one for all of a structure, if their numbers allow it. */
final class Sharing {
  /**
   * More parameters than this, and bodies of one structure get several methods instead. Chosen for
   * who reads a call, not measured: with more, fewer methods are left.
   */
  private static final int MOST_PARAMETERS = 8;

  /**
   * Bodies for which each group is tried: that takes time in the square of their number. Chosen,
   * not measured.
   */
  private static final int MOST_TRIED = 200;

  private final MethodKind kind;
  private int made;

  /** For methods of one kind. */
  Sharing(MethodKind kind) {
    this.kind = kind;
  }

  /** A body's method, and what the body gives for its parameters. */
  record Shared(Method method, List<Number> arguments) {}

  /** Bodies that are equal in everything, by their places. */
  private record Twins(List<Body> variants, List<BodyNumber> numbers, List<Integer> places) {
    static Twins of(List<Outline> variants) {
      return new Twins(
          variants.stream().map(Outline::body).toList(),
          variants.stream().flatMap(body -> body.numbers().stream()).toList(),
          new ArrayList<>());
    }
  }

  /**
   * The methods of bodies.
   *
   * @param bodies for each use one, or one for each variant of its network where they differ
   * @param whole whether they are those of whole networks
   */
  List<Shared> share(List<List<Outline>> bodies, boolean whole) {
    Map<List<String>, Map<List<Number>, Twins>> alike = new LinkedHashMap<>();
    for (int i = 0; i < bodies.size(); i++) {
      List<Outline> variants = bodies.get(i);
      List<String> structures = new ArrayList<>();
      List<Number> numbers = new ArrayList<>();
      for (Outline body : variants) {
        structures.add(body.structure());
        numbers.addAll(body.values());
      }
      alike
          .computeIfAbsent(structures, key -> new LinkedHashMap<>())
          .computeIfAbsent(numbers, key -> Twins.of(variants))
          .places()
          .add(i);
    }
    Shared[] shared = new Shared[bodies.size()];
    alike.values().forEach(sets -> share(List.copyOf(sets.values()), whole, shared));
    return List.of(shared);
  }

  /** Bodies of one structure, in as few methods as the number of parameters allows. */
  private void share(List<Twins> sets, boolean whole, Shared[] shared) {
    List<List<Twins>> groups = bySmallestDifference(sets);
    if (groups.size() > 2 && sets.size() <= MOST_TRIED) {
      List<List<Twins>> inTurn = inTurn(sets);
      groups = inTurn.size() < groups.size() ? inTurn : groups;
    }
    groups.forEach(group -> one(group, whole, shared));
  }

  /**
   * Groups of bodies for a method each: as long as there are too many parameters, by the number
   * that has the fewest values.
   */
  private static List<List<Twins>> bySmallestDifference(List<Twins> sets) {
    Parameters parameters = parameters(sets);
    if (parameters.count() <= MOST_PARAMETERS) {
      return List.of(sets);
    }
    int number = parameters.fewestValues();
    return sets.stream()
        .collect(
            Collectors.groupingBy(
                set -> set.numbers().get(number).value(), LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .flatMap(part -> bySmallestDifference(part).stream())
        .toList();
  }

  /** Groups of bodies for a method each: each body goes to the first group where it fits. */
  private static List<List<Twins>> inTurn(List<Twins> sets) {
    List<List<Twins>> groups = new ArrayList<>();
    for (Twins set : sets) {
      boolean found = false;
      for (List<Twins> group : groups) {
        group.add(set);
        if (parameters(group).count() <= MOST_PARAMETERS) {
          found = true;
          break;
        }
        group.remove(group.size() - 1);
      }
      if (!found) {
        groups.add(new ArrayList<>(List.of(set)));
      }
    }
    return groups;
  }

  private static Parameters parameters(List<Twins> sets) {
    return Parameters.of(sets.stream().map(Twins::numbers).toList());
  }

  private void one(List<Twins> sets, boolean whole, Shared[] shared) {
    Parameters parameters = parameters(sets);
    Method method = parameters.method(kind, made++, sets.get(0).variants(), whole);
    for (int i = 0; i < sets.size(); i++) {
      Shared use = new Shared(method, parameters.arguments(i));
      sets.get(i).places().forEach(place -> shared[place] = use);
    }
  }
}
