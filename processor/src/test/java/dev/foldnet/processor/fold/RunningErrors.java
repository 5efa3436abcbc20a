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
import dev.foldnet.runtime.NetworkWeights;
import dev.foldnet.runtime.reference.DoubleTensor;
import dev.foldnet.runtime.reference.ReferenceOps;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes a graph in double for made-up inputs, and for each number a bound on its error: running
 * error analysis (Higham, Accuracy and Stability of Numerical Algorithms, 3.3), node by node.
 */
final class RunningErrors {
  private final DefUse uses;
  private final Reference reference;
  private final OpBounds ops;
  private final WeightBounds weights;
  private final Map<Integer, Bounded> computed = new HashMap<>();

  RunningErrors(Graph graph, Checkpoint checkpoint, long seed) {
    uses = DefUse.of(graph);
    reference = new Reference(seed);
    ops = new OpBounds(reference);
    weights = new WeightBounds(graph, checkpoint);
  }

  /** All values, by the id of their nodes. */
  static Map<Integer, Bounded> values(Graph graph, Checkpoint checkpoint, long seed) {
    RunningErrors errors = new RunningErrors(graph, checkpoint, seed);
    graph.nodes().forEach(errors::compute);
    return errors.computed;
  }

  /** The next value; those that it takes have to be there. */
  Bounded compute(Node node) {
    Bounded value = value(node);
    computed.put(node.id(), value);
    return value;
  }

  /** A value that is there. */
  Bounded get(int id) {
    return computed.get(id);
  }

  /** From here on, a value has other errors. */
  void restart(int id, DoubleTensor error) {
    computed.put(id, new Bounded(computed.get(id).value(), error));
  }

  private Bounded value(Node node) {
    if (node.op() instanceof Input) {
      return Bounded.exact(reference.input(node.shape()));
    }
    if (node.op() instanceof FreeWeight) {
      return weights.weight(node.weights().get(0));
    }
    if (node.op() instanceof Constant constant) {
      return Bounded.exact(Interpreter.tensor(constant));
    }
    List<Bounded> inputs = node.inputs().stream().map(computed::get).toList();
    if (node.op() instanceof Call) {
      return new Bounded(halved(inputs.get(0).value()), halved(inputs.get(0).error()));
    }
    Map<String, Bounded> own = new HashMap<>();
    List<Slot> slots = uses.slots(node);
    for (int i = 0; i < slots.size(); i++) {
      own.put(slots.get(i).name(), weights.weight(node.weights().get(i)));
    }
    return ops.run(node.op(), inputs, own);
  }

  private static DoubleTensor halved(DoubleTensor x) {
    return Halved.apply(new ReferenceOps(NetworkWeights.of(Map.of())), List.of(x));
  }
}
