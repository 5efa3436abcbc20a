package dev.foldnet.processor.writer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the methods that a network's block uses need. Uses are looked at level by level, those
 * without blocks inside first, so that when two bodies are compared the methods that they call are
 * known; equal bodies share a method.
 */
final class Methods {
  /** More parameters than this, and a body gets a method for each set of numbers instead. */
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

  private Methods() {}

  /** The whole network's body, in which all methods can be found. */
  static Body bodyOf(Region root, Lines lines) {
    return new Methods().run(root, lines);
  }

  private Body run(Region root, Lines lines) {
    Map<Integer, List<Region>> levels = new TreeMap<>();
    for (Region region : root.innerFirst()) {
      levels.computeIfAbsent(region.height(), height -> new ArrayList<>()).add(region);
    }
    Map<Region, Statement> inner = new HashMap<>();
    for (List<Region> level : levels.values()) {
      List<Region> used = new ArrayList<>();
      List<Body> bodies = new ArrayList<>();
      for (Region region : level) {
        Body body = lines.body(region, inner);
        Optional<Statement> inlined = region == root ? Optional.empty() : Inline.of(region, body);
        if (inlined.isPresent()) {
          inner.put(region, inlined.get());
        } else if (region == root || !body.statements().isEmpty()) {
          used.add(region);
          bodies.add(body);
        }
      }
      bodies = inParts(Runs.join(bodies));
      if (level.contains(root)) {
        return bodies.get(0);
      }
      List<Shared> shared = share(bodies);
      for (int i = 0; i < used.size(); i++) {
        inner.put(used.get(i), call(used.get(i), bodies.get(i), shared.get(i)));
      }
    }
    throw new IllegalStateException("a network is its own highest level");
  }

  /** A body's method, and what the body gives for its parameters. */
  private record Shared(Method method, List<Number> arguments) {}

  private List<Shared> share(List<Body> bodies) {
    Map<String, List<Body>> equal = new LinkedHashMap<>();
    for (Body body : bodies) {
      equal.computeIfAbsent(body.structure(), structure -> new ArrayList<>()).add(body);
    }
    IdentityHashMap<Body, Shared> shared = new IdentityHashMap<>();
    for (List<Body> alike : equal.values()) {
      if (Parameters.of(alike).count() <= MOST_PARAMETERS) {
        one(alike, shared);
      } else {
        Map<List<Number>, List<Body>> same = new LinkedHashMap<>();
        for (Body body : alike) {
          List<Number> numbers = body.holes().stream().map(Hole::value).toList();
          same.computeIfAbsent(numbers, values -> new ArrayList<>()).add(body);
        }
        same.values().forEach(group -> one(group, shared));
      }
    }
    return bodies.stream().map(shared::get).toList();
  }

  private void one(List<Body> alike, IdentityHashMap<Body, Shared> shared) {
    Parameters parameters = Parameters.of(alike);
    Method method = parameters.method(made++, alike.get(0), alike.size());
    for (int i = 0; i < alike.size(); i++) {
      shared.put(alike.get(i), new Shared(method, parameters.arguments(i)));
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
