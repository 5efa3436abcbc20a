package dev.foldnet.processor.graph;

import dev.foldnet.processor.op.Shape;
import dev.foldnet.processor.op.Slot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who makes and who reads each value of a graph: the one place that answers such questions. Made
 * for one graph; after a rewrite, ask a new one. Immutable.
 */
public final class DefUse {
  private final Map<Integer, Node> nodes = new HashMap<>();
  private final Map<Integer, List<Node>> users = new HashMap<>();
  private final Set<Integer> outputs;

  private DefUse(Graph graph) {
    for (Node node : graph.nodes()) {
      nodes.put(node.id(), node);
      users.put(node.id(), new ArrayList<>());
    }
    for (Node node : graph.nodes()) {
      for (int input : node.inputs()) {
        List<Node> readers = users.get(input);
        if (readers.isEmpty() || readers.get(readers.size() - 1).id() != node.id()) {
          readers.add(node);
        }
      }
    }
    outputs = new HashSet<>(graph.outputs());
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
    Node node = nodes.get(id);
    if (node == null) {
      throw new IllegalArgumentException("no node %" + id);
    }
    return node;
  }

  /** The shapes of the inputs of a node, in its order. */
  public List<Shape> shapes(Node node) {
    List<Shape> shapes = new ArrayList<>();
    for (int input : node.inputs()) {
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
    return Collections.unmodifiableList(users.get(node(id).id()));
  }

  /** Whether a value is an output of the network. */
  public boolean isOutput(int id) {
    return outputs.contains(id);
  }
}
