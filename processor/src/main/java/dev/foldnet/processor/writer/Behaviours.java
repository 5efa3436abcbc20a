package dev.foldnet.processor.writer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  }

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
    uses.values().stream()
        .sorted(Comparator.comparing(Use::height))
        .forEach(use -> behaviours.put(use.regions().get(0).scope().id(), of(use, behaviours)));
    this.uses.add(behaviours);
    networks.add(behaviours.get(variants.get(0).root().scope().id()));
  }

  /** Adds a network that does what an earlier one does, by its place. */
  void repeat(int earlier) {
    uses.add(uses.get(earlier));
    networks.add(networks.get(earlier));
  }

  private Behaviour of(Use use, Map<Integer, Behaviour> inner) {
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
