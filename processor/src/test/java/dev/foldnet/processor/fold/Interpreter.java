package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.Call;
import dev.foldnet.processor.op.Constant;
import dev.foldnet.processor.op.FreeWeight;
import dev.foldnet.processor.op.Input;
import dev.foldnet.processor.op.Reference;
import dev.foldnet.processor.op.Slot;
import dev.foldnet.processor.weight.RuntimeWeights;
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.reference.DoubleTensor;
import dev.foldnet.runtime.reference.ReferenceOps;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Computes a graph in double, node by node. */
public final class Interpreter {
  private Interpreter() {}

  /** The outputs for made-up inputs. */
  public static List<DoubleTensor> run(Graph graph, Checkpoint checkpoint, long seed) {
    Map<Integer, DoubleTensor> computed = values(graph, checkpoint, seed);
    return graph.outputs().stream().map(computed::get).toList();
  }

  /** All values, by the id of their nodes. */
  static Map<Integer, DoubleTensor> values(Graph graph, Checkpoint checkpoint, long seed) {
    return values(graph, checkpoint, RuntimeWeights.of(graph), new Reference(seed));
  }

  /** The same with weights that the runtime, or a test instead of it, makes of symbolic ones. */
  static Map<Integer, DoubleTensor> values(
      Graph graph, Checkpoint checkpoint, RuntimeWeights runtime, Reference reference) {
    DefUse values = DefUse.of(graph);
    Map<Integer, DoubleTensor> computed = new HashMap<>();
    for (Node node : graph.nodes()) {
      computed.put(node.id(), value(node, values, checkpoint, runtime, computed, reference));
    }
    return computed;
  }

  static DoubleTensor tensor(Constant constant) {
    int[] sizes = constant.sizes().stream().mapToInt(size -> size).toArray();
    double[] values = constant.values().stream().mapToDouble(value -> value).toArray();
    return new DoubleTensor(sizes, values, false);
  }

  private static DoubleTensor value(
      Node node,
      DefUse values,
      Checkpoint checkpoint,
      RuntimeWeights runtime,
      Map<Integer, DoubleTensor> computed,
      Reference reference) {
    if (node.op() instanceof Input) {
      return reference.input(node.shape());
    }
    if (node.op() instanceof FreeWeight) {
      return checkpoint.tensor(node.weights().get(0), runtime);
    }
    if (node.op() instanceof Constant constant) {
      return tensor(constant);
    }
    List<DoubleTensor> inputs = node.inputs().stream().map(computed::get).toList();
    if (node.op() instanceof Call) {
      return Halved.apply(new ReferenceOps(NetworkWeights.of(Map.of())), inputs);
    }
    Map<String, DoubleTensor> weights = new HashMap<>();
    List<Slot> slots = values.slots(node);
    for (int i = 0; i < slots.size(); i++) {
      weights.put(slots.get(i).name(), checkpoint.tensor(node.weights().get(i), runtime));
    }
    return reference.run(node.op(), inputs, weights);
  }
}
