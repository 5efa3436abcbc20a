package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Graph;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.ChannelLaw;
import dev.foldnet.processor.op.ChannelLaw.Channels;
import dev.foldnet.processor.op.ChannelLaw.Scale;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which values of a graph come, through ops that let maps pass, from layers that take maps; others
 * who read them put aside. It chooses the summand that takes a shift and the factor that takes a
 * scale. Not thread safe.
 */
final class Reach {
  private final DefUse values;
  private final Map<Integer, Integer> places = new HashMap<>();
  private final Map<Integer, Boolean> scalable = new HashMap<>();
  private final Map<Integer, Boolean> shiftable = new HashMap<>();

  Reach(Graph graph) {
    values = DefUse.of(graph);
    for (Node node : graph.nodes()) {
      places.put(node.id(), places.size());
    }
  }

  DefUse values() {
    return values;
  }

  /** Where a node stands in its graph. */
  int place(Node node) {
    return places.get(node.id());
  }

  /** Whether a value could take a scale, or a scale and a shift. */
  boolean takes(int value, boolean shift) {
    Map<Integer, Boolean> known = shift ? shiftable : scalable;
    Boolean answer = known.get(value);
    if (answer == null) {
      answer = ask(values.node(value), shift);
      known.put(value, answer);
    }
    return answer;
  }

  private boolean ask(Node node, boolean shift) {
    if (Producer.isOne(node, values.shapes(node))) {
      return true;
    }
    ChannelLaw law = node.op().law(values.shapes(node));
    boolean passes =
        law.scale() == Scale.ANY
            && (law.shift() || !shift)
            && law.channels() != Channels.INDEXED
            && !node.inputs().isEmpty();
    if (!passes) {
      return false;
    }
    List<Integer> inputs = node.inputs();
    return switch (law.operands()) {
      case SINGLE, FIRST -> takes(inputs.get(0), shift);
      case ONE -> any(inputs, shift);
      case EQUAL, OWN_SLICE -> all(inputs, shift);
      case ALL_SAME -> all(inputs, false) && (!shift || any(inputs, true));
      case DIFFERENCE -> all(inputs, false) && takes(inputs.get(0), shift);
    };
  }

  private boolean all(List<Integer> inputs, boolean shift) {
    return inputs.stream().allMatch(input -> takes(input, shift));
  }

  private boolean any(List<Integer> inputs, boolean shift) {
    return inputs.stream().anyMatch(input -> takes(input, shift));
  }
}
