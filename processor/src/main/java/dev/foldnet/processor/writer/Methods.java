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
  private final Map<Region, Lines> lines = new HashMap<>();
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
  }

  /** A variant of a network. */
  record Whole(Region root, Lines lines) {}

  /** A use of a block, by its regions in the variants of the network, and what it does there. */
  private record Use(List<Region> regions, List<Body> bodies) {
    boolean isRoot() {
      return regions.get(0).parent().isEmpty();
    }
  }

  /**
   * Uses of a block that call one method.
   *
   * @param bodies one if the variants do not differ
   */
  private record Caller(List<Region> regions, List<Outline> own, List<Outline> bodies) {
    Statement.Call call(int variant, Sharing.Shared shared) {
      Region region = regions.get(variant);
      Body body = own.get(variant).body();
      return new Statement.Call(
          shared.method(),
          region.parent().isPresent() ? region.scope().member() : result(body),
          region.rest(),
          body.inputs(),
          body.outputs(),
          shared.arguments());
    }

    private static String result(Body body) {
      return body.names().size() == 1 ? body.names().get(0) : "outputs";
    }
  }

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
    Map<Integer, List<List<Region>>> levels = new TreeMap<>();
    for (List<Whole> variants : networks) {
      for (List<Region> use : uses(variants)) {
        int height = use.stream().mapToInt(Region::height).max().orElseThrow();
        levels.computeIfAbsent(height, key -> new ArrayList<>()).add(use);
      }
    }
    levels.values().forEach(this::level);
    return networks.stream()
        .map(variants -> variants.stream().map(variant -> roots.get(variant.root())).toList())
        .toList();
  }

  private Iterable<List<Region>> uses(List<Whole> variants) {
    Map<Integer, List<Region>> uses = new LinkedHashMap<>();
    for (Whole variant : variants) {
      for (Region region : variant.root().innerFirst()) {
        lines.put(region, variant.lines());
        uses.computeIfAbsent(region.scope().id(), id -> new ArrayList<>()).add(region);
      }
    }
    return uses.values();
  }

  private void level(List<List<Region>> level) {
    List<Use> uses = new ArrayList<>();
    for (List<Region> regions : level) {
      Use use =
          new Use(
              regions,
              regions.stream().map(region -> lines.get(region).body(region, inner)).toList());
      if (use.isRoot() || !inlined(use)) {
        uses.add(use);
      }
    }
    List<Body> bodies =
        inParts(LoopFinder.join(uses.stream().flatMap(use -> use.bodies().stream()).toList()));
    List<Caller> callers = new ArrayList<>();
    List<Caller> wholes = new ArrayList<>();
    int at = 0;
    for (Use use : uses) {
      int end = at + use.regions().size();
      Use joined = new Use(use.regions(), bodies.subList(at, end));
      (use.isRoot() ? wholes : callers).addAll(callers(joined));
      for (int i = 0; use.isRoot() && i < use.regions().size(); i++) {
        roots.put(use.regions().get(i), joined.bodies().get(i));
      }
      at = end;
    }
    List<Sharing.Shared> shared = share(callers, false);
    for (int k = 0; k < callers.size(); k++) {
      List<Region> regions = callers.get(k).regions();
      for (int i = 0; i < regions.size(); i++) {
        inner.put(regions.get(i), callers.get(k).call(i, shared.get(k)));
      }
    }
    callWhole(wholes);
  }

  private List<Sharing.Shared> share(List<Caller> callers, boolean whole) {
    return sharing.share(callers.stream().map(Caller::bodies).toList(), whole);
  }

  /** Networks that are alike but for numbers call one method, and nothing else. */
  private void callWhole(List<Caller> wholes) {
    List<Sharing.Shared> shared = share(wholes, true);
    Map<Method, Integer> uses = new HashMap<>();
    shared.forEach(use -> uses.merge(use.method(), 1, Integer::sum));
    for (int k = 0; k < wholes.size(); k++) {
      Caller caller = wholes.get(k);
      for (int i = 0; i < caller.regions().size(); i++) {
        Body body = caller.own().get(i).body();
        if (uses.get(shared.get(k).method()) > 1 && body.givesWhatItComputes()) {
          Statement call = caller.call(i, shared.get(k));
          roots.put(caller.regions().get(i), body.with(List.of(call)));
        }
      }
    }
  }

  /**
   * Puts a use's only statement into the place of the call, if it is that small in all variants.
   */
  private boolean inlined(Use use) {
    List<Statement> only = new ArrayList<>();
    for (int i = 0; i < use.regions().size(); i++) {
      Inline.of(use.regions().get(i), use.bodies().get(i)).ifPresent(only::add);
    }
    boolean small = only.size() == use.regions().size();
    for (int i = 0; small && i < only.size(); i++) {
      inner.put(use.regions().get(i), only.get(i));
    }
    return small;
  }

  private static List<Caller> callers(Use use) {
    List<Outline> own = use.bodies().stream().map(Outline::of).toList();
    Outline first = own.get(0);
    if (own.stream().allMatch(first::sameAs)) {
      return first.body().statements().isEmpty()
          ? List.of()
          : List.of(new Caller(use.regions(), own, List.of(first)));
    }
    if (own.stream().allMatch(first::takesAndGivesAs)) {
      return List.of(new Caller(use.regions(), own, own));
    }
    List<Caller> callers = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      List<Outline> alone = List.of(own.get(i));
      if (!own.get(i).body().statements().isEmpty()) {
        callers.add(new Caller(List.of(use.regions().get(i)), alone, alone));
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
