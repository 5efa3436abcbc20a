package dev.foldnet.processor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.Case;
import dev.foldnet.processor.op.FreeWeight;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.Picking;
import dev.foldnet.processor.op.Reference;
import dev.foldnet.processor.op.Slot;
import dev.foldnet.processor.weight.RuntimeWeights;
import dev.foldnet.runtime.reference.DoubleTensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers that are off by what their bounds allow make no op's value leave its own. */
class OpBoundsTest {
  private static final long SEED = 3;

  /** What is left is the rounding of the number that is off. */
  private static final double ALMOST = 0.999;

  @Property(tries = 150)
  void valuesStayInTheirBounds(@ForAll long seed, @ForAll @IntRange(min = 1, max = 10) int size) {
    Graph graph = RandomGraph.of(seed, size);
    Checkpoint checkpoint = new Checkpoint(graph, seed);
    Map<Integer, DoubleTensor> values = Interpreter.values(graph, checkpoint, seed);
    DefUse uses = DefUse.of(graph);
    RuntimeWeights runtime = RuntimeWeights.of(graph);
    Random random = new Random(seed);
    Reference reference = new Reference(SEED);
    for (Node node : graph.nodes()) {
      List<Slot> slots = uses.slots(node);
      boolean computed = !(node.op() instanceof FreeWeight) && !node.op().method().equals("call");
      if (node.inputs().isEmpty() || !computed || OpBounds.isNorm(node.op())) {
        continue;
      }
      Map<String, DoubleTensor> weights = new HashMap<>();
      for (int i = 0; i < slots.size(); i++) {
        weights.put(slots.get(i).name(), checkpoint.tensor(node.weights().get(i), runtime));
      }
      List<DoubleTensor> inputs = node.inputs().stream().map(values::get).toList();
      valuesStayInTheirBounds(node.op(), inputs, weights, reference, random);
    }
  }

  /** Also of an op that random graphs lack: each that there is. */
  @ParameterizedTest
  @MethodSource("dev.foldnet.processor.op.Case#all")
  void eachOpStaysInItsBounds(Case each) {
    if (OpBounds.isNorm(each.op()) || each.op().method().equals("call")) {
      return;
    }
    for (int seed = 0; seed < 5; seed++) {
      Reference reference = new Reference(seed);
      valuesStayInTheirBounds(
          each.op(), each.values(reference), each.weights(reference), reference, new Random(seed));
    }
  }

  private static void valuesStayInTheirBounds(
      Op op,
      List<DoubleTensor> values,
      Map<String, DoubleTensor> weights,
      Reference reference,
      Random random) {
    List<Bounded> inputs = new ArrayList<>();
    for (DoubleTensor value : values) {
      boolean index = op instanceof Picking && !inputs.isEmpty();
      inputs.add(index ? Bounded.exact(value) : uncertain(value, random));
    }
    Map<String, Bounded> exact = new HashMap<>();
    weights.forEach((name, weight) -> exact.put(name, Bounded.exact(weight)));
    Bounded bounded = new OpBounds(reference).run(op, inputs, exact);
    List<DoubleTensor> moved = inputs.stream().map(input -> moved(input, random)).toList();
    assertWithin(bounded, reference.run(op, moved, weights), op);
  }

  /** Off by up to a part of it, of some magnitude. */
  private static Bounded uncertain(DoubleTensor x, Random random) {
    double part = Math.pow(10, -random.nextInt(12) - 1);
    return new Bounded(x, Bounded.map(x, v -> random.nextInt(4) == 0 ? 0 : part * Math.abs(v)));
  }

  private static DoubleTensor moved(Bounded x, Random random) {
    double[] error = x.error().values();
    double[] values = x.value().values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] += ALMOST * (random.nextInt(3) - 1) * error[i];
    }
    return new DoubleTensor(x.value().shape(), values, x.value().batched());
  }

  private static void assertWithin(Bounded bounded, DoubleTensor other, Op op) {
    for (int i = 0; i < other.values().length; i++) {
      double off = Math.abs(other.values()[i] - bounded.value().values()[i]);
      double error = bounded.error().values()[i];
      assertThat(off > error).as("%s: off by %s, bound %s", op, off, error).isFalse();
    }
  }
}
