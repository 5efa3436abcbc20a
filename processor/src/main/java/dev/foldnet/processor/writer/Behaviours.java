package dev.foldnet.processor.writer;

import dev.foldnet.processor.graph.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What networks do, each behaviour of a block once. A network is gone through at once, uses without
 * blocks inside first; most uses do what others did before them.
 */
final class Behaviours {
  private final MethodKind kind;
  private final Map<Key, Behaviour> known = new HashMap<>();
  private final Map<Integer, List<Behaviour>> levels = new TreeMap<>();
  private final List<Behaviour> networks = new ArrayList<>();
  private final List<Map<Integer, Behaviour>> uses = new ArrayList<>();

  /** Uses of blocks, by the very scopes: networks may have nodes in common, and so scopes. */
  private final IdentityHashMap<Scope, Met> met = new IdentityHashMap<>();

  private record Key(int height, boolean whole, List<Draft> drafts) {}

  /** A use of a block, by its regions in the variants of the network. */
  private record Use(List<Region> regions, List<Lines> lines) {
    int height() {
      int height = 0;
      for (Region region : regions) {
        height = Math.max(height, region.height());
      }
      return height;
    }

    Scope scope() {
      return regions.get(0).scope();
    }

    /** Whether it does what another does, being made of the very same nodes. */
    boolean isMadeOf(Use other, Set<Region> inside) {
      boolean same = regions.size() == other.regions.size();
      for (int i = 0; same && i < regions.size(); i++) {
        same = regions.get(i).isMadeOf(other.regions.get(i), inside);
      }
      return same;
    }
  }

  /** A use of a block and what it does. */
  private record Met(Use use, Behaviour behaviour) {}

  /** How one use of a block becomes a draft. */
  interface Lines {
    /**
     * The draft of a region.
     *
     * @param inner what the blocks inside do, by their scopes
     */
    Draft draft(Region region, Map<Integer, Behaviour> inner);
  }

  /** Of no network. */
  Behaviours(MethodKind kind) {
    this.kind = kind;
  }

  MethodKind kind() {
    return kind;
  }

  /** By how many levels of blocks are inside, in the order in which they were met. */
  Iterable<List<Behaviour>> levels() {
    return levels.values();
  }

  /** Those of the networks, in order. */
  List<Behaviour> networks() {
    return networks;
  }

  /** Of each network what each use of a block does, by its scope. */
  List<Map<Integer, Behaviour>> uses() {
    return uses;
  }

  /** Adds a network in its variants. */
  void add(List<Regions> variants) {
    Map<Integer, Use> uses = new LinkedHashMap<>();
    for (Regions variant : variants) {
      Lines lines = kind.lines(variant);
      for (Region region : variant.root().innerFirst()) {
        Use use =
            uses.computeIfAbsent(
                region.scope().id(), id -> new Use(new ArrayList<>(), new ArrayList<>()));
        use.regions().add(region);
        use.lines().add(lines);
      }
    }
    Map<Integer, Behaviour> behaviours = new HashMap<>();
    Set<Region> same = new HashSet<>();
    uses.values().stream()
        .sorted(Comparator.comparing(Use::height))
        .forEach(use -> behaviours.put(use.scope().id(), of(use, behaviours, same)));
    this.uses.add(behaviours);
    networks.add(behaviours.get(variants.get(0).root().scope().id()));
  }

  /** Adds a network that does what an earlier one does, by its place. */
  void repeat(int earlier) {
    uses.add(uses.get(earlier));
    networks.add(networks.get(earlier));
  }

  /**
   * What a use does.
   *
   * @param inner what the blocks inside do, by their scopes
   * @param same regions of earlier networks of whose very nodes those here are made
   */
  private Behaviour of(Use use, Map<Integer, Behaviour> inner, Set<Region> same) {
    Met earlier = met.get(use.scope());
    if (earlier != null && use.isMadeOf(earlier.use(), same)) {
      same.addAll(earlier.use().regions());
      return earlier.behaviour();
    }
    Behaviour behaviour = drafted(use, inner);
    met.put(use.scope(), new Met(use, behaviour));
    return behaviour;
  }

  private Behaviour drafted(Use use, Map<Integer, Behaviour> inner) {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < use.regions().size(); i++) {
      drafts.add(use.lines().get(i).draft(use.regions().get(i), inner));
    }
    Key key = new Key(use.height(), use.regions().get(0).parent().isEmpty(), drafts);
    Behaviour behaviour = known.get(key);
    if (behaviour == null) {
      behaviour = new Behaviour(key.whole(), drafts);
      known.put(key, behaviour);
      levels.computeIfAbsent(key.height(), height -> new ArrayList<>()).add(behaviour);
    }
    return behaviour;
  }
}
