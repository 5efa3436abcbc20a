package dev.foldnet.processor.writer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the methods that the block uses of networks need. Uses are looked at level by level, those
 * without blocks inside first, so that when two bodies are compared the methods that they call are
 * known; equal bodies share a method, in one network or in several.
 */
final class Methods {
  /** More parameters than this, and bodies of one structure get several methods instead. */
  private static final int MOST_PARAMETERS = 8;

  private int made;

  /** How one use of a block becomes a body. */
  interface Lines {
    /**
     * The body of a region.
     *
     * @param inner what the blocks inside are there; a block that does nothing has none
     */
    Body body(Region region, Map<Region, Statement> inner);
  }

  /** A network. */
  record Whole(Region root, Lines lines) {}

  /** A region of one of the networks. */
  private record Place(Region region, Whole network) {
    boolean isRoot() {
      return region == network.root();
    }
  }

  private Methods() {}

  /** The bodies of whole networks, in which all methods can be found. */
  static List<Body> bodiesOf(List<Whole> networks) {
    return new Methods().run(networks);
  }

  private List<Body> run(List<Whole> networks) {
    Map<Integer, List<Place>> levels = new TreeMap<>();
    for (Whole network : networks) {
      for (Region region : network.root().innerFirst()) {
        levels
            .computeIfAbsent(region.height(), height -> new ArrayList<>())
            .add(new Place(region, network));
      }
    }
    Map<Region, Statement> inner = new HashMap<>();
    Map<Region, Body> roots = new HashMap<>();
    for (List<Place> level : levels.values()) {
      level(level, inner, roots);
    }
    return networks.stream().map(network -> roots.get(network.root())).toList();
  }

  private void level(List<Place> level, Map<Region, Statement> inner, Map<Region, Body> roots) {
    List<Place> used = new ArrayList<>();
    List<Body> bodies = new ArrayList<>();
    for (Place place : level) {
      Region region = place.region();
      Body body = place.network().lines().body(region, inner);
      Optional<Statement> inlined = place.isRoot() ? Optional.empty() : Inline.of(region, body);
      if (inlined.isPresent()) {
        inner.put(region, inlined.get());
      } else if (place.isRoot() || !body.statements().isEmpty()) {
        used.add(place);
        bodies.add(body);
      }
    }
    bodies = inParts(Runs.join(bodies));
    List<Region> called = new ArrayList<>();
    List<Body> shareable = new ArrayList<>();
    for (int i = 0; i < used.size(); i++) {
      if (used.get(i).isRoot()) {
        roots.put(used.get(i).region(), bodies.get(i));
      } else {
        called.add(used.get(i).region());
        shareable.add(bodies.get(i));
      }
    }
    List<Shared> shared = share(shareable);
    for (int i = 0; i < called.size(); i++) {
      inner.put(called.get(i), call(called.get(i), shareable.get(i), shared.get(i)));
    }
  }

  /** A body's method, and what the body gives for its parameters. */
  private record Shared(Method method, List<Number> arguments) {}

  private List<Shared> share(List<Body> bodies) {
    Map<String, Map<List<Number>, Twins>> alike = new LinkedHashMap<>();
    for (int i = 0; i < bodies.size(); i++) {
      Body body = bodies.get(i);
      List<Hole> holes = body.holes();
      alike
          .computeIfAbsent(body.structure(), structure -> new LinkedHashMap<>())
          .computeIfAbsent(
              holes.stream().map(Hole::value).toList(),
              numbers -> new Twins(body, holes, new ArrayList<>()))
          .places()
          .add(i);
    }
    Shared[] shared = new Shared[bodies.size()];
    alike.values().forEach(sets -> share(List.copyOf(sets.values()), shared));
    return List.of(shared);
  }

  /** Bodies that are equal in everything, by their places. */
  private record Twins(Body body, List<Hole> holes, List<Integer> places) {}

  /** Bodies of one structure, in as few methods as the number of parameters allows. */
  private void share(List<Twins> sets, Shared[] shared) {
    List<Twins> rest = sets;
    while (!rest.isEmpty()) {
      Parameters parameters = parameters(rest);
      List<Twins> group = rest;
      if (parameters.count() > MOST_PARAMETERS) {
        group = rest.subList(0, fitting(rest));
        parameters = parameters(group);
      }
      one(group, parameters, shared);
      rest = rest.subList(group.size(), rest.size());
    }
  }

  /** How many of the first fit into one method. */
  private static int fitting(List<Twins> sets) {
    int fits = 1;
    int step = 1;
    while (step > 0) {
      int next = fits + step;
      boolean good =
          next <= sets.size() && parameters(sets.subList(0, next)).count() <= MOST_PARAMETERS;
      fits = good ? next : fits;
      step = good ? step * 2 : step / 2;
    }
    return fits;
  }

  private static Parameters parameters(List<Twins> sets) {
    return Parameters.of(sets.stream().map(Twins::holes).toList());
  }

  private void one(List<Twins> sets, Parameters parameters, Shared[] shared) {
    Method method = parameters.method(made++, sets.get(0).body());
    for (int i = 0; i < sets.size(); i++) {
      Shared use = new Shared(method, parameters.arguments(i));
      sets.get(i).places().forEach(place -> shared[place] = use);
    }
  }

  private static Statement.Call call(Region region, Body body, Shared shared) {
    return new Statement.Call(
        shared.method(),
        region.scope().member(),
        region.rest(),
        body.inputs(),
        body.outputs(),
        shared.arguments());
  }

  /** Cuts bodies that are too long for one Java method. */
  private List<Body> inParts(List<Body> bodies) {
    List<Body> whole = new ArrayList<>(bodies);
    for (int i = 0; i < whole.size(); i++) {
      while (Parts.tooLong(whole.get(i))) {
        List<Body> parts = Parts.of(whole.get(i));
        List<Shared> shared = share(parts);
        List<Statement> calls = new ArrayList<>();
        for (int k = 0; k < parts.size(); k++) {
          Body part = parts.get(k);
          calls.add(
              new Statement.Call(
                  shared.get(k).method(),
                  "part" + (k + 1),
                  "",
                  part.inputs(),
                  part.outputs(),
                  shared.get(k).arguments()));
        }
        whole.set(i, whole.get(i).with(calls));
      }
    }
    return whole;
  }
}
