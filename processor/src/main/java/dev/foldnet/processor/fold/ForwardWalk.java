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

/**
 * The way from a batch norm on to the layers that take it in, reader by reader from the first to
 * the last. Each way that its value goes has to end in such a layer, or where a shift alone is
 * lacking, in a sum to which another summand's layer adds it.
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

  /** Layers of other summands, which add what a sum would lack. */
  private final Map<Node, Demand> adding = new LinkedHashMap<>();

  private ForwardWalk(Reach reach, Lack lack) {
    this.reach = reach;
    this.lack = lack;
    values = reach.values();
  }

  /**
   * Where the ways end.
   *
   * @param layers for each layer what the channels of its input lack
   * @param adding for layers of other summands what they have to add
   * @param refusal why there is no way, if so
   */
  record End(Map<Node, Lacking> layers, Map<Node, Demand> adding, Optional<String> refusal) {}

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
    if (refusal.isPresent()) {
      return Optional.of("its value goes into " + Culprit.name(reader) + refusal.get());
    }
    List<Integer> lacking = step.value().orElseThrow();
    return lack == Lack.SHIFT && isAdded(reader, lacking)
        ? Optional.empty()
        : leave(reader, lacking, "its value, behind " + Culprit.name(reader) + ",");
  }

  /** Has a sum's other summand add what its value would lack, if layers of that alone can. */
  private boolean isAdded(Node node, List<Integer> lacking) {
    if (node.op().law(values.shapes(node)).operands() != Operands.ALL_SAME) {
      return false;
    }
    for (int operand = 0; operand < node.inputs().size(); operand++) {
      if (missing.containsKey(node.inputs().get(operand))) {
        continue;
      }
      BackwardWalk.End end =
          BackwardWalk.from(node, operand, Demand.shift(lacking), reach, Way.NOT_NEGATIVE);
      boolean free =
          end.layers().stream()
              .map(Map.Entry::getKey)
              .noneMatch(
                  layer ->
                      layer.op().isBatchNorm()
                          || layers.containsKey(layer)
                          || adding.containsKey(layer));
      if (end.refusal().isEmpty() && free) {
        end.layers().forEach(layer -> adding.put(layer.getKey(), layer.getValue()));
        return true;
      }
    }
    return false;
  }
}
