package dev.foldnet.processor.graph;

import dev.foldnet.processor.op.Shape;
import dev.foldnet.processor.op.Slot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who makes and who reads each value of a graph: the one place that answers such questions. Made
 * for one graph; after a rewrite, ask a new one. Immutable.
 */
public final class DefUse {
  /** By id; null where the graph has no node of that. */
  private final Node[] nodes;

  /** By id those who read the node's value; null if nobody does. */
  private final List<Node>[] users;

  private final Set<Integer> outputs;

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of lists
  private DefUse(Graph graph) {
    int most = -1;
    for (Node node : graph.nodes()) {
      most = Math.max(most, node.id());
    }
    nodes = new Node[most + 1];
    users = new List[most + 1];
    for (Node node : graph.nodes()) {
      nodes[node.id()] = node;
    }
    for (Node node : graph.nodes()) {
      for (int input : node.inputs()) {
        add(input, node);
      }
    }
    outputs = new HashSet<>(graph.outputs());
  }

  private void add(int value, Node reader) {
    List<Node> readers = users[value];
    if (readers == null) {
      users[value] = List.of(reader);
    } else if (readers.get(readers.size() - 1).id() != reader.id()) {
      if (readers.size() == 1) {
        readers = new ArrayList<>(readers);
        users[value] = readers;
      }
      readers.add(reader);
    }
  }

  /** The uses of a graph's values. */
  public static DefUse of(Graph graph) {
    return new DefUse(graph);
  }

  /**
   * The node that computes a value.
   *
   * @throws IllegalArgumentException if the graph has none of that id
   */
  public Node node(int id) {
    if (id < 0 || id >= nodes.length || nodes[id] == null) {
      throw new IllegalArgumentException("no node %" + id);
    }
    return nodes[id];
  }

  /** The shapes of the inputs of a node, in its order. */
  public List<Shape> shapes(Node node) {
    List<Integer> inputs = node.inputs();
    if (inputs.size() == 1) {
      return List.of(node(inputs.get(0)).shape());
    }
    List<Shape> shapes = new ArrayList<>(inputs.size());
    for (int input : inputs) {
      shapes.add(node(input).shape());
    }
    return shapes;
  }

  /** The tensors that a node takes from the checkpoint. */
  public List<Slot> slots(Node node) {
    return node.op().slots(shapes(node));
  }

  /** The nodes that read a value, each once, in the graph's order. */
  public List<Node> users(int id) {
    List<Node> readers = users[node(id).id()];
    return readers == null ? List.of() : Collections.unmodifiableList(readers);
  }

  /** Whether a value is an output of the network. */
  public boolean isOutput(int id) {
    return outputs.contains(id);
  }
}
