package dev.foldnet.processor.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes to a graph, as a value; {@link #apply} carries them out together. A pass decides on all
 * its changes by looking at one graph, then applies them; it never sees a graph half changed.
 *
 * @param changes at most one {@code Replace} and one {@code Redirect} a node
 */
public record Rewrite(List<Change> changes) {
  public Rewrite {
    changes = List.copyOf(changes);
  }

  /** One change. */
  public sealed interface Change {
    /** The node of the same id is computed as this one says; its shape must be the same. */
    record Replace(Node node) implements Change {}

    /** All that read one value, the network's outputs included, read another of equal shape. */
    record Redirect(int from, int to) implements Change {}

    /** A new node right behind an existing one. Its inputs are taken as they are, unredirected. */
    record InsertAfter(int place, Node node) implements Change {}
  }

  /**
   * The changed graph. Values that nobody reads any more stay: see {@link DeadNodes}.
   *
   * @throws IllegalArgumentException if a change names no node, or would change a value's shape
   */
  public Graph apply(Graph graph) {
    if (changes.isEmpty()) {
      return graph;
    }
    DefUse values = DefUse.of(graph);
    Map<Integer, Node> replaced = new HashMap<>();
    Map<Integer, Integer> redirected = new HashMap<>();
    Map<Integer, List<Node>> inserted = new HashMap<>();
    Map<Integer, Node> added = new HashMap<>();
    for (Change change : changes) {
      if (change instanceof Change.InsertAfter insert) {
        int place = values.node(insert.place()).id();
        inserted.computeIfAbsent(place, id -> new ArrayList<>()).add(insert.node());
        added.put(insert.node().id(), insert.node());
      }
    }
    for (Change change : changes) {
      if (change instanceof Change.Replace replace) {
        Node node = replace.node();
        sameShape(values.node(node.id()), node);
        once(replaced.put(node.id(), node), node.id());
      } else if (change instanceof Change.Redirect redirect) {
        Node to = added.containsKey(redirect.to()) ? added.get(redirect.to()) : null;
        sameShape(values.node(redirect.from()), to != null ? to : values.node(redirect.to()));
        once(redirected.put(redirect.from(), redirect.to()), redirect.from());
      }
    }
    List<Node> nodes = new ArrayList<>();
    for (Node old : graph.nodes()) {
      Node node = replaced.getOrDefault(old.id(), old);
      nodes.add(node.withInputs(redirect(node.inputs(), redirected)));
      nodes.addAll(inserted.getOrDefault(old.id(), List.of()));
    }
    return graph.with(nodes, redirect(graph.outputs(), redirected));
  }

  private static List<Integer> redirect(List<Integer> ids, Map<Integer, Integer> redirected) {
    return ids.stream().map(id -> last(id, redirected)).toList();
  }

  private static int last(int id, Map<Integer, Integer> redirected) {
    int at = id;
    for (int steps = 0; redirected.containsKey(at); steps++) {
      if (steps > redirected.size()) {
        throw new IllegalArgumentException("%" + id + " is redirected in a circle");
      }
      at = redirected.get(at);
    }
    return at;
  }

  private static void sameShape(Node before, Node after) {
    if (!before.shape().equals(after.shape())) {
      throw new IllegalArgumentException(
          "%s of shape %s cannot become %s of shape %s"
              .formatted(before.path(), before.shape(), after.path(), after.shape()));
    }
  }

  private static void once(Object previous, int id) {
    if (previous != null) {
      throw new IllegalArgumentException("two changes of %" + id);
    }
  }
}
