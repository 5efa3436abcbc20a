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
 */
public record Graph(List<Node> nodes, List<Integer> outputs, List<Key> stateDict) {
  public Graph {
    nodes = List.copyOf(nodes);
    outputs = List.copyOf(outputs);
    stateDict = List.copyOf(stateDict);
  }

  /** The network's inputs, in order. */
  public List<Node> inputs() {
    return nodes.stream().filter(Node::isInput).toList();
  }
}
