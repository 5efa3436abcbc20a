package dev.foldnet.processor.graph;

import dev.foldnet.processor.op.Input;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.Shape;
import dev.foldnet.processor.op.Slot;
import dev.foldnet.processor.problem.Origin;
import dev.foldnet.processor.weight.Key;
import dev.foldnet.processor.weight.Weight;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Builds graphs as elaboration does: ops are resolved, weights are the keys of their slots. */
public final class GraphBuilder {
  private static final Origin NOWHERE = new Origin() {};

  private final List<Node> nodes = new ArrayList<>();
  private final Set<Key> stateDict = new LinkedHashSet<>();
  private int scopes;
  private Scope scope = new Scope(0, Optional.empty(), "Net", "", "");
  private int inputs;

  /** An input of the network. */
  public int input(String name, Integer... sizes) {
    return add(name, new Input(inputs++, Shape.batched(sizes)));
  }

  /** A layer named {@code name} in the current block use. */
  public int add(String name, Op op, Integer... from) {
    return addKeyed(name, scope.prefix() + name, op, from);
  }

  /** A layer whose weights have another layer's key. */
  public int addKeyed(String name, String key, Op op, Integer... from) {
    List<Integer> ids = List.of(from);
    List<Shape> shapes = ids.stream().map(id -> nodes.get(id).shape()).toList();
    Op resolved = op.resolve(shapes);
    List<Slot> slots = resolved.slots(shapes);
    Node node =
        new Node(
            nodes.size(),
            resolved,
            ids,
            List.of(),
            resolved.shape(shapes),
            scope,
            name,
            slots.isEmpty() ? "" : key,
            NOWHERE);
    List<Weight> weights = new ArrayList<>();
    for (Slot slot : slots) {
      Key own = node.own(slot);
      weights.add(own);
      stateDict.add(own);
    }
    nodes.add(node.computedBy(resolved, ids, weights));
    return node.id();
  }

  /** Enters a block use, a member of the current one. */
  public GraphBuilder enter(String block, String member) {
    return enter(block, member, scope.prefix() + member + ".");
  }

  /** The same with another prefix. */
  public GraphBuilder enter(String block, String member, String prefix) {
    scope = new Scope(++scopes, Optional.of(scope), block, member, prefix);
    return this;
  }

  /** Leaves it. */
  public GraphBuilder leave() {
    scope = scope.parent().orElseThrow();
    return this;
  }

  /** A tensor of the checkpoint that no node needs. */
  public GraphBuilder unused(String key, Integer... sizes) {
    stateDict.add(new Key(key, List.of(sizes), false));
    return this;
  }

  /** The shape of a value. */
  public Shape shape(int id) {
    return nodes.get(id).shape();
  }

  /** The graph with these outputs. */
  public Graph build(Integer... outputs) {
    return new Graph(nodes, List.of(outputs), List.copyOf(stateDict));
  }
}
