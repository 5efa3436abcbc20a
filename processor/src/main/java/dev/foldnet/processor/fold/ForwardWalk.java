package dev.foldnet.processor.fold;

import dev.foldnet.processor.fold.BackwardWalk.Way;
import dev.foldnet.processor.fold.ForwardStep.Lack;
import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.ChannelLaw.Operands;
import dev.foldnet.processor.op.Shape;
import dev.foldnet.processor.weight.Weight;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The way from a batch norm on to the layers that take it in, reader by reader from the first to
 * the last. Each way that its value goes has to end in such a layer, or where a shift alone is
 * lacking, in a sum to which another summand's layer adds it. A join that wants the same of all its
 * operands has it if the layers of the others subtract it.
 */
final class ForwardWalk {
  private final DefUse values;
  private final Reach reach;
  private final Lack lack;

  /** The readers still to be looked at, by their places in the graph. */
  private final TreeMap<Integer, Node> waiting = new TreeMap<>();

  /** What channels of values lack, by the batch norm's channels. */
  private final Map<Integer, List<Integer>> missing = new HashMap<>();

  private final Map<Node, Lacking> layers = new LinkedHashMap<>();

  /** Layers of other operands: they add what a sum would lack, or come to lack the same. */
  private final Map<Node, Added> adding = new LinkedHashMap<>();

  private ForwardWalk(Reach reach, Lack lack) {
    this.reach = reach;
    this.lack = lack;
    values = reach.values();
  }

  /**
   * Where the ways end.
   *
   * @param layers for each layer what the channels of its input lack
   * @param adding for layers of other operands what they have to add
   * @param refusal why there is no way, if so
   */
  record End(Map<Node, Lacking> layers, Map<Node, Added> adding, Optional<String> refusal) {}

  /** What a layer has to add, or with {@code negative} to subtract. */
  record Added(Demand demand, boolean negative) {}

  /** Goes on from a batch norm whose value lacks something from now on. */
  static End from(Node bn, Reach reach, Lack lack) {
    ForwardWalk walk = new ForwardWalk(reach, lack);
    Optional<String> refusal =
        walk.leave(bn, Demand.all(bn.shape().channels()).channels(), "its value");
    while (refusal.isEmpty() && !walk.waiting.isEmpty()) {
      refusal = walk.step(walk.waiting.pollFirstEntry().getValue());
    }
    return new End(walk.layers, walk.adding, refusal);
  }

  private Optional<String> leave(Node value, List<Integer> lacking, String words) {
    if (values.isOutput(value.id())) {
      return Optional.of(words + " is an output of the network");
    }
    missing.put(value.id(), lacking);
    values.users(value.id()).forEach(reader -> waiting.put(reach.place(reader), reader));
    return Optional.empty();
  }

  private Optional<String> step(Node reader) {
    List<Shape> shapes = values.shapes(reader);
    List<Optional<List<Integer>>> operands =
        reader.inputs().stream().map(input -> Optional.ofNullable(missing.get(input))).toList();
    ForwardStep step = new ForwardStep(reader, shapes, operands, lack);
    if (step.isLayer()) {
      layers.put(reader, new Lacking(operands.get(0).orElseThrow(), Optional.empty()));
      return Optional.empty();
    }
    Optional<Weight> index = Gathers.index(reader, values);
    if (index.isPresent()) {
      Lacking picked = new Lacking(operands.get(0).orElseThrow(), index);
      values.users(reader.id()).forEach(layer -> layers.put(layer, picked));
      return Optional.empty();
    }
    Optional<String> refusal = step.refusal();
    if (refusal.isEmpty() || step.isUnequal()) {
      List<Integer> lacking = step.value().orElseThrow();
      if (isMadeUpFor(reader, step.operands(), lacking)) {
        return Optional.empty();
      }
      if (refusal.isEmpty() || isMadeEqual(reader, step.operands(), lacking)) {
        return leave(reader, lacking, "its value, behind " + Culprit.name(reader) + ",");
      }
    }
    return Optional.of("its value goes into " + Culprit.name(reader) + refusal.get());
  }

  /** Has another operand make up for the shift that a sum or difference would lack. */
  private boolean isMadeUpFor(Node node, Operands operands, List<Integer> lacking) {
    boolean negative = operands == Operands.DIFFERENCE;
    return lack == Lack.SHIFT
        && (operands == Operands.ALL_SAME || negative)
        && others(node).anyMatch(operand -> isGiven(node, operand, lacking, negative));
  }

  /** Has all other operands of a join lack the same shift. */
  private boolean isMadeEqual(Node node, Operands operands, List<Integer> lacking) {
    return operands == Operands.EQUAL
        && others(node).allMatch(operand -> isGiven(node, operand, lacking, true));
  }

  /** The operands that lack nothing. */
  private IntStream others(Node node) {
    return IntStream.range(0, node.inputs().size())
        .filter(operand -> !missing.containsKey(node.inputs().get(operand)));
  }

  /** Has the layers of an operand add a shift, or subtract it, if layers of that alone can. */
  private boolean isGiven(Node node, int operand, List<Integer> shift, boolean negative) {
    BackwardWalk.End end =
        BackwardWalk.from(node, operand, Demand.shift(shift), reach, Way.NOT_NEGATIVE);
    boolean free =
        end.layers().stream()
            .map(Map.Entry::getKey)
            .noneMatch(
                layer ->
                    layer.op().isBatchNorm()
                        || layers.containsKey(layer)
                        || adding.containsKey(layer));
    if (end.refusal().isEmpty() && free) {
      end.layers()
          .forEach(layer -> adding.put(layer.getKey(), new Added(layer.getValue(), negative)));
      return true;
    }
    return false;
  }
}
