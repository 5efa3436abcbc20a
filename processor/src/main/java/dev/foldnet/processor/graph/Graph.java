package dev.foldnet.processor.graph;

import dev.foldnet.processor.weight.Key;
import java.util.List;

/**
 * A network, flat, in static single assignment form.
 *
 * @param nodes each behind those it takes; the network's inputs first, in order. The nodes of a
 *     scope and of those inside it stand together
 * @param outputs ids of the values that are the network's
 * @param stateDict every tensor of the checkpoint in the order of the fields, also those that no
 *     used value needs
 * @param shared members that stand in the checkpoint under several names
 */
public record Graph(
    List<Node> nodes, List<Integer> outputs, List<Key> stateDict, SharedNames shared) {
  public Graph {
    nodes = List.copyOf(nodes);
    outputs = List.copyOf(outputs);
    stateDict = List.copyOf(stateDict);
  }

  /** A graph in which each tensor has one name. */
  public Graph(List<Node> nodes, List<Integer> outputs, List<Key> stateDict) {
    this(nodes, outputs, stateDict, SharedNames.NONE);
  }

  /** The same network with other nodes. */
  public Graph with(List<Node> changed, List<Integer> changedOutputs) {
    return new Graph(changed, changedOutputs, stateDict, shared);
  }

  /** The tensors of the checkpoint, those of several names once. */
  public List<Key> tensors() {
    return stateDict.stream().filter(key -> !shared.isFurther(key.key())).toList();
  }

  /** The network's inputs, in order. */
  public List<Node> inputs() {
    return nodes.stream().filter(Node::isInput).toList();
  }
}
