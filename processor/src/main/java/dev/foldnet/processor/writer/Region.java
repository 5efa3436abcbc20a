package dev.foldnet.processor.writer;

import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.graph.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One use of a block: the nodes of its own and the regions of the blocks inside it, in order.
 * Knows, after {@link #of}, which values it takes from outside and which it hands out.
 */
final class Region {
  private final Scope scope;
  private final Optional<Region> parent;
  private final int depth;
  private int height;
  private final List<Item> items = new ArrayList<>();
  private final List<Integer> inputs = new ArrayList<>();
  private final List<Integer> outputs = new ArrayList<>();

  /** A node or a region. */
  sealed interface Item {
    /** A node of the region's own. */
    record Own(Node node) implements Item {}

    /** A block used inside. */
    record Inner(Region region) implements Item {}
  }

  private Region(Scope scope, Optional<Region> parent) {
    this.scope = scope;
    this.parent = parent;
    depth = parent.isPresent() ? parent.get().depth + 1 : 0;
  }

  /** The region of a whole network. */
  static Region of(Graph graph) {
    Map<Integer, Region> regions = new HashMap<>();
    Map<Integer, Region> homes = new HashMap<>();
    for (Node node : graph.nodes()) {
      Region home = region(node.scope(), regions);
      home.items.add(new Item.Own(node));
      homes.put(node.id(), home);
    }
    for (Node node : graph.nodes()) {
      for (int value : node.inputs()) {
        handOver(value, homes.get(value), homes.get(node.id()));
      }
    }
    Region root = homes.get(graph.nodes().get(0).id()).root();
    for (int value : graph.outputs()) {
      handOver(value, homes.get(value), root);
      add(value, root.outputs);
    }
    Map<Integer, Integer> places = new HashMap<>();
    graph.nodes().forEach(node -> places.put(node.id(), places.size()));
    root.innerFirst().forEach(region -> region.sortOutputs(places));
    return root;
  }

  private static Region region(Scope scope, Map<Integer, Region> regions) {
    Region known = regions.get(scope.id());
    if (known != null) {
      return known;
    }
    Optional<Region> parent = scope.parent().map(outer -> region(outer, regions));
    Region region = new Region(scope, parent);
    regions.put(scope.id(), region);
    if (parent.isPresent()) {
      parent.get().items.add(new Item.Inner(region));
      parent.get().raise(1);
    }
    return region;
  }

  private void raise(int least) {
    if (height < least) {
      height = least;
      parent.ifPresent(outer -> outer.raise(least + 1));
    }
  }

  private void sortOutputs(Map<Integer, Integer> places) {
    if (outputs.size() > 1) {
      List<Integer> sorted = new ArrayList<>(outputs);
      sorted.sort(Comparator.comparing(places::get));
      outputs.clear();
      outputs.addAll(sorted);
    }
  }

  /** Passes a value out of its regions and into those of its reader, as far as they differ. */
  private static void handOver(int value, Region from, Region to) {
    Region out = from;
    Region in = to;
    while (out != in) {
      if (out.depth >= in.depth) {
        add(value, out.outputs);
        out = out.parent.orElseThrow();
      } else {
        add(value, in.inputs);
        in = in.parent.orElseThrow();
      }
    }
  }

  private static void add(int value, List<Integer> values) {
    if (!values.contains(value)) {
      values.add(value);
    }
  }

  private Region root() {
    return parent.map(Region::root).orElse(this);
  }

  Scope scope() {
    return scope;
  }

  /** What its prefix has behind its parent's. */
  String rest() {
    String around = parent.map(outer -> outer.scope.prefix()).orElse("");
    return scope.prefix().substring(around.length());
  }

  Optional<Region> parent() {
    return parent;
  }

  List<Item> items() {
    return items;
  }

  /** Ids of the values from outside, in the order of their first use. */
  List<Integer> inputs() {
    return Collections.unmodifiableList(inputs);
  }

  /** Ids of the values that others need, in the order of the nodes that compute them. */
  List<Integer> outputs() {
    return Collections.unmodifiableList(outputs);
  }

  /** All regions of a network, those inside before those around them. */
  List<Region> innerFirst() {
    List<Region> regions = new ArrayList<>();
    addTo(regions);
    return regions;
  }

  private void addTo(List<Region> regions) {
    for (Item item : items) {
      if (item instanceof Item.Inner inner) {
        inner.region().addTo(regions);
      }
    }
    regions.add(this);
  }

  /**
   * Whether it has the very nodes of another and hands on the same values; what it takes follows.
   *
   * @param inside those of the other's inner regions with which that is known of inner ones here
   */
  boolean isMadeOf(Region other, Set<Region> inside) {
    boolean same = items.size() == other.items.size() && outputs.equals(other.outputs);
    for (int i = 0; same && i < items.size(); i++) {
      same = isMadeOf(items.get(i), other.items.get(i), inside);
    }
    return same;
  }

  @SuppressWarnings("ReferenceEquality") // what is equal but not the same is not worth comparing
  private static boolean isMadeOf(Item item, Item other, Set<Region> inside) {
    if (item instanceof Item.Own own) {
      return other instanceof Item.Own its && own.node() == its.node();
    }
    return other instanceof Item.Inner its
        && ((Item.Inner) item).region().scope == its.region().scope
        && inside.contains(its.region());
  }

  /** How many levels of blocks are inside. */
  int height() {
    return height;
  }
}
