package dev.foldnet.processor.fold;

import dev.foldnet.processor.fold.ForwardStep.Lack;
import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.Shape;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The way from a batch norm on to the layers that take it in, reader by reader from the first to
 * the last. Each way that its value goes has to end in such a layer.
 */
final class ForwardWalk {
  private final DefUse values;
  private final Reach reach;
  private final Lack lack;

  /** The readers still to be looked at, by their places in the graph. */
  private final TreeMap<Integer, Node> waiting = new TreeMap<>();

  /** What channels of values lack, by the batch norm's channels. */
  private final Map<Integer, List<Integer>> missing = new HashMap<>();

  private final Map<Node, List<Integer>> layers = new LinkedHashMap<>();

  private ForwardWalk(Reach reach, Lack lack) {
    this.reach = reach;
    this.lack = lack;
    values = reach.values();
  }

  /**
   * Where the ways end.
   *
   * @param layers for each layer what the channels of its input lack
   * @param refusal why there is no way, if so
   */
  record End(Map<Node, List<Integer>> layers, Optional<String> refusal) {}

  /** Goes on from a batch norm whose value lacks something from now on. */
  static End from(Node bn, Reach reach, Lack lack) {
    ForwardWalk walk = new ForwardWalk(reach, lack);
    Optional<String> refusal =
        walk.leave(bn, Demand.all(bn.shape().channels()).channels(), "its value");
    while (refusal.isEmpty() && !walk.waiting.isEmpty()) {
      refusal = walk.step(walk.waiting.pollFirstEntry().getValue());
    }
    return new End(walk.layers, refusal);
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
      layers.put(reader, operands.get(0).orElseThrow());
      return Optional.empty();
    }
    Optional<String> refusal = step.refusal();
    if (refusal.isPresent()) {
      return Optional.of("its value goes into " + Culprit.name(reader) + refusal.get());
    }
    return leave(
        reader, step.value().orElseThrow(), "its value, behind " + Culprit.name(reader) + ",");
  }
}
