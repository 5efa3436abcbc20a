package dev.foldnet.samples.cli.report;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.summary.Graph;
import dev.foldnet.runtime.summary.Node;
import dev.foldnet.runtime.summary.Summary;
import java.util.ArrayList;
import java.util.List;

/**
 * One variant of a network.
 *
 * @param ops operations, inputs left out
 * @param layers those with weights, and products of computed values
 * @param multiplyAdds as {@link Summary#multiplyAdds}
 * @param weightBytes of all that is loaded, running statistics too, in float32
 * @param valueBytes that the operations write for one input, in float32
 * @param operations the inputs, then what is computed, in order
 * @param outputs their places
 */
record Computation(
    int ops,
    int layers,
    long parameters,
    long multiplyAdds,
    long weightBytes,
    long valueBytes,
    List<Operation> operations,
    List<Integer> outputs) {

  /**
   * Of a network.
   *
   * @param blocks the block of each of its nodes
   * @param twins the place of each in the other variant
   */
  static Computation of(Network network, Graph graph, List<String> blocks, List<Integer> twins) {
    Summary summary = graph.summary();
    List<Node> nodes = graph.nodes();
    List<Node> computed = nodes.stream().filter(node -> !node.isInput()).toList();
    List<Operation> operations = new ArrayList<>();
    for (int at = 0; at < nodes.size(); at++) {
      operations.add(Operation.of(nodes.get(at), blocks.get(at), twins.get(at)));
    }
    return new Computation(
        computed.size(),
        summary.layers().size(),
        summary.parameters(),
        summary.multiplyAdds(),
        network.plan().bytes(),
        Float.BYTES * computed.stream().mapToLong(Node::elements).sum(),
        operations,
        graph.outputs());
  }
}
