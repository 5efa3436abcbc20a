package dev.foldnet.runtime.summary;

import dev.foldnet.runtime.Network;
import dev.foldnet.runtime.Program;
import dev.foldnet.runtime.WeightPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A network's operations with what each of them reads, found by following its computation with
 * shapes in place of tensors. Immutable.
 *
 * @param nodes the inputs, then the operations in the order in which they are computed: each behind
 *     its operands
 * @param outputs the places of the nodes whose values the network gives
 */
public record Graph(List<Node> nodes, List<Integer> outputs) {
  /** Copies both. */
  public Graph {
    nodes = List.copyOf(nodes);
    outputs = List.copyOf(outputs);
  }

  /**
   * Of a network, as declared or folded. A batch norm that goes under a condition on the weights is
   * still an operation here.
   *
   * @throws IllegalStateException if it calls what this runtime does not have
   */
  public static Graph of(Network network) {
    WeightPlan plan = network.plan();
    return of(network, name -> plan.weight(name).shape());
  }

  /** Of a program whose weights have these shapes. */
  static Graph of(Program program, Function<String, List<Integer>> weights) {
    ShapeOps ops = new ShapeOps(weights);
    return new Graph(ops.rows.nodes(), ops.rows.places(ops.follow(program)));
  }

  /** The layers, and how many of each other operation there are. */
  public Summary summary() {
    List<Layer> layers = new ArrayList<>();
    Map<String, Integer> others = new LinkedHashMap<>();
    for (Node node : nodes) {
      if (node.isLayer()) {
        layers.add(
            new Layer(
                node.name(), node.op(), node.shape(), node.parameters(), node.multiplyAdds()));
      } else if (!node.isInput()) {
        others.merge(node.op(), 1, Integer::sum);
      }
    }
    return new Summary(layers, others);
  }

  /** For each node, the places of those that read its value, each once, in order. */
  public List<List<Integer>> readers() {
    List<List<Integer>> readers = new ArrayList<>();
    nodes.forEach(node -> readers.add(new ArrayList<>()));
    for (int at = 0; at < nodes.size(); at++) {
      for (int operand : nodes.get(at).operands()) {
        List<Integer> of = readers.get(operand);
        if (of.isEmpty() || of.get(of.size() - 1) != at) {
          of.add(at);
        }
      }
    }
    return readers;
  }
}
