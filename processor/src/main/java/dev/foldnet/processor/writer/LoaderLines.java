package dev.foldnet.processor.writer;

import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.weight.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The loader: what is stored under each name that the computation asks for, and how it comes from
 * the checkpoint.
 *
 * <pre>
 * BatchNorm bn = batchNorm(p + "bn", out, 1e-5);
 * plan.put(p + "conv.weight", scaleOut(key(p + "conv.weight", out, in, 7, 7), bn.scale()));
 * plan.put(p + "conv.bias", bn.shift());
 * </pre>
 *
 * <p>A layer that takes in a batch norm of another block is written where both are seen.
 */
final class LoaderLines implements Behaviours.Lines {
  /**
   * The nodes whose weights are written at a place: at a node, by its id, or, where the region
   * around does not see all that they need, at a region.
   */
  private final Map<Object, List<Node>> placed = new HashMap<>();

  private final List<Key> unused;
  private final SharedLayers shared;
  private final Region root;
  private final DefUse values;

  LoaderLines(Regions network) {
    values = network.values();
    root = network.root();
    shared = SharedLayers.of(network.graph());
    Set<String> used = new HashSet<>();
    place(root, new HashSet<>(), used);
    unused = network.graph().tensors().stream().filter(key -> !used.contains(key.key())).toList();
  }

  /**
   * Finds for each node the innermost region whose prefix all keys have that it needs, and adds
   * these.
   */
  private void place(Region region, Set<String> stored, Set<String> used) {
    for (Region.Item item : region.items()) {
      if (item instanceof Region.Item.Inner inner) {
        place(inner.region(), stored, used);
        continue;
      }
      Node node = ((Region.Item.Own) item).node();
      if (node.weights().isEmpty() || shared.has(node) || !stored.add(node.key())) {
        continue; // no weights, or those of a layer applied before
      }
      Set<String> keys = keys(node);
      used.addAll(keys);
      Region home = region;
      Object at = node.id();
      while (!seesKeys(home, keys)) {
        at = home;
        home = home.parent().orElseThrow();
      }
      placed.computeIfAbsent(at, key -> new ArrayList<>()).add(node);
    }
  }

  private static boolean seesKeys(Region region, Set<String> keys) {
    String prefix = region.scope().prefix();
    for (String key : keys) {
      if (!key.startsWith(prefix)) {
        return false;
      }
    }
    return true;
  }

  /** Names of the tensors that it needs. */
  private static Set<String> keys(Node node) {
    Set<String> names = new HashSet<>();
    node.weights().forEach(weight -> weight.keys().forEach(key -> names.add(key.key())));
    return names;
  }

  @Override
  public Draft draft(Region region, Map<Integer, Behaviour> inner) {
    WeightCode code = new WeightCode(region.scope().prefix());
    for (Region.Item item : region.items()) {
      Optional<Region> block =
          item instanceof Region.Item.Inner used ? Optional.of(used.region()) : Optional.empty();
      Object at = block.isPresent() ? block.get() : ((Region.Item.Own) item).node().id();
      for (Node node : placed.getOrDefault(at, List.of())) {
        code.put(node, values.slots(node));
      }
      block.ifPresent(used -> code.add(step(used, inner.get(used.scope().id()))));
    }
    if (region == root) {
      unused.forEach(code::require);
      shared.names().forEach(code::shared);
    }
    return new Draft(region.scope().block(), code.steps(), List.of(), List.of(), List.of());
  }

  private static Draft.Inner step(Region block, Behaviour behaviour) {
    return new Draft.Inner(behaviour, block.scope().member(), block.rest(), List.of(), List.of());
  }
}
