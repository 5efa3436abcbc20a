package dev.foldnet.processor.writer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the methods that the block uses of networks need. Uses are looked at level by level, those
 * without blocks inside first, so that when two bodies are compared the methods that they call are
 * known; equal bodies share a method, in one network or in several. A block in which the variants
 * of a network differ is one method with a body for each, so that what is around it need not
 * differ.
 */
final class Methods {
  private final Sharing sharing = new Sharing();
  private final Map<Region, Statement> inner = new HashMap<>();
  private final Map<Region, Body> roots = new HashMap<>();

  /** How one use of a block becomes a body. */
  interface Lines {
    /**
     * The body of a region.
     *
     * @param inner what the blocks inside are there; a block that does nothing has none
     */
    Body body(Region region, Map<Region, Statement> inner);

    /** The ids of the values that a region's body takes, in its order. */
    List<Integer> inputs(Region region);

    /** The ids of the values that a region's body gives, in its order. */
    List<Integer> outputs(Region region);
  }

  /** A variant of a network. */
  record Whole(Region root, Lines lines) {}

  /** A use of a block in a variant of its network. */
  private record Use(Region region, Lines lines) {
    Statement call(Sharing.Shared shared) {
      return new Statement.Call(
          shared.method(),
          region.scope().member(),
          region.rest(),
          lines.inputs(region),
          lines.outputs(region),
          shared.arguments());
    }

    /** The only statement of the body. */
    Statement inlined(Body body) {
      List<Integer> inputs = lines.inputs(region);
      List<Integer> outputs = lines.outputs(region);
      return Inline.of(region, body)
          .of(
              value -> {
                int at = body.inputs().indexOf(value);
                return at >= 0 ? inputs.get(at) : outputs.get(body.outputs().indexOf(value));
              });
    }
  }

  /**
   * What uses of blocks do in each variant of their networks: most uses do what others do too.
   *
   * @param whole whether they are whole networks
   */
  private record Doing(boolean whole, List<Body> bodies) {}

  /**
   * Uses of a block that call one method.
   *
   * @param uses of each the variants that call it
   * @param own what it is to do in these variants
   * @param bodies one if the variants do not differ
   */
  private record Caller(List<List<Use>> uses, List<Outline> own, List<Outline> bodies) {}

  private Methods() {}

  /**
   * The bodies of whole networks, in which all methods can be found.
   *
   * @param networks the variants of each
   */
  static List<List<Body>> bodiesOf(List<List<Whole>> networks) {
    return new Methods().run(networks);
  }

  private List<List<Body>> run(List<List<Whole>> networks) {
    Map<Integer, List<List<Use>>> levels = new TreeMap<>();
    for (List<Whole> variants : networks) {
      for (List<Use> use : uses(variants)) {
        int height = use.stream().mapToInt(one -> one.region().height()).max().orElseThrow();
        levels.computeIfAbsent(height, key -> new ArrayList<>()).add(use);
      }
    }
    levels.values().forEach(this::level);
    return networks.stream()
        .map(variants -> variants.stream().map(variant -> roots.get(variant.root())).toList())
        .toList();
  }

  private static Iterable<List<Use>> uses(List<Whole> variants) {
    Map<Integer, List<Use>> uses = new LinkedHashMap<>();
    for (Whole variant : variants) {
      for (Region region : variant.root().innerFirst()) {
        uses.computeIfAbsent(region.scope().id(), id -> new ArrayList<>())
            .add(new Use(region, variant.lines()));
      }
    }
    return uses.values();
  }

  private void level(List<List<Use>> level) {
    Map<Doing, List<List<Use>>> done = new LinkedHashMap<>();
    for (List<Use> use : level) {
      done.computeIfAbsent(doing(use), key -> new ArrayList<>()).add(use);
    }
    done.entrySet().removeIf(entry -> inlined(entry.getKey(), entry.getValue()));
    List<Body> bodies =
        inParts(LoopFinder.join(done.keySet().stream().flatMap(d -> d.bodies().stream()).toList()));
    List<Caller> callers = new ArrayList<>();
    List<Caller> wholes = new ArrayList<>();
    int at = 0;
    for (Map.Entry<Doing, List<List<Use>>> entry : done.entrySet()) {
      int end = at + entry.getKey().bodies().size();
      List<Outline> own = bodies.subList(at, end).stream().map(Outline::of).toList();
      if (entry.getKey().whole()) {
        roots(entry.getValue(), own);
        wholes.addAll(callers(entry.getValue(), own));
      } else {
        callers.addAll(callers(entry.getValue(), own));
      }
      at = end;
    }
    call(callers);
    callWhole(wholes);
  }

  private void roots(List<List<Use>> uses, List<Outline> own) {
    for (List<Use> use : uses) {
      for (int i = 0; i < use.size(); i++) {
        roots.put(use.get(i).region(), own.get(i).body());
      }
    }
  }

  private Doing doing(List<Use> use) {
    List<Body> bodies = new ArrayList<>();
    for (Use one : use) {
      bodies.add(one.lines().body(one.region(), inner));
    }
    return new Doing(use.get(0).region().parent().isEmpty(), bodies);
  }

  /** Puts the only statement of uses into the place of the call, if it is small in all variants. */
  private boolean inlined(Doing doing, List<List<Use>> uses) {
    if (doing.whole() || !doing.bodies().stream().allMatch(Inline::fits)) {
      return false;
    }
    for (List<Use> use : uses) {
      for (int i = 0; i < use.size(); i++) {
        inner.put(use.get(i).region(), use.get(i).inlined(doing.bodies().get(i)));
      }
    }
    return true;
  }

  private void call(List<Caller> callers) {
    List<Sharing.Shared> shared = share(callers, false);
    for (int k = 0; k < callers.size(); k++) {
      for (List<Use> use : callers.get(k).uses()) {
        for (Use one : use) {
          inner.put(one.region(), one.call(shared.get(k)));
        }
      }
    }
  }

  private List<Sharing.Shared> share(List<Caller> callers, boolean whole) {
    return sharing.share(callers.stream().map(Caller::bodies).toList(), whole);
  }

  /** Networks that are alike but for numbers call one method, and nothing else. */
  private void callWhole(List<Caller> wholes) {
    List<Sharing.Shared> shared = share(wholes, true);
    Map<Method, Integer> uses = new HashMap<>();
    for (int k = 0; k < wholes.size(); k++) {
      uses.merge(shared.get(k).method(), wholes.get(k).uses().size(), Integer::sum);
    }
    for (int k = 0; k < wholes.size(); k++) {
      Caller caller = wholes.get(k);
      boolean several = uses.get(shared.get(k).method()) > 1;
      for (int i = 0; i < caller.own().size(); i++) {
        int variant = i;
        Body body = caller.own().get(i).body();
        if (several && body.givesWhatItComputes()) {
          Body calling = body.with(List.of(whole(body, shared.get(k))));
          caller.uses().forEach(use -> roots.put(use.get(variant).region(), calling));
        }
      }
    }
  }

  private static Statement whole(Body body, Sharing.Shared shared) {
    String result = body.names().size() == 1 ? body.names().get(0) : "outputs";
    return new Statement.Call(
        shared.method(), result, "", body.inputs(), body.outputs(), shared.arguments());
  }

  private static List<Caller> callers(List<List<Use>> uses, List<Outline> own) {
    Outline first = own.get(0);
    if (own.stream().allMatch(first::sameAs)) {
      return first.body().statements().isEmpty()
          ? List.of()
          : List.of(new Caller(uses, own, List.of(first)));
    }
    if (own.stream().allMatch(first::takesAndGivesAs)) {
      return List.of(new Caller(uses, own, own));
    }
    List<Caller> callers = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      int variant = i;
      List<Outline> alone = List.of(own.get(i));
      if (!own.get(i).body().statements().isEmpty()) {
        List<List<Use>> calling = uses.stream().map(use -> List.of(use.get(variant))).toList();
        callers.add(new Caller(calling, alone, alone));
      }
    }
    return callers;
  }

  /** Cuts bodies that are too long for one Java method. */
  private List<Body> inParts(List<Body> bodies) {
    List<Body> whole = new ArrayList<>(bodies);
    for (int i = 0; i < whole.size(); i++) {
      while (MethodSplit.tooLong(whole.get(i))) {
        List<Body> parts = MethodSplit.of(whole.get(i));
        List<Sharing.Shared> shared =
            sharing.share(parts.stream().map(part -> List.of(Outline.of(part))).toList(), false);
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
