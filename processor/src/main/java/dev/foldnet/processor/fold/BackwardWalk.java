package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.ChannelLaw.Channels;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.op.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The way from a batch norm back to the layers that take it in together, value by value from the
 * last to the first. A value may change only if all that read it want the same of it: then its
 * layer takes the demand in, or its op passes it on to its operands.
 */
final class BackwardWalk {
  private final DefUse values;

  /** Where it begins: a batch norm, or a sum behind one. */
  private final Node start;

  private final Reach reach;

  /** The values still to be changed, by their places in the graph. */
  private final TreeMap<Integer, Node> waiting = new TreeMap<>();

  private final Map<Read, Demand> demands = new HashMap<>();
  private final Map<Node, Demand> layers = new LinkedHashMap<>();

  /** The relus at which a way between relus has arrived. */
  private final Map<Node, Demand> relus = new LinkedHashMap<>();

  private Way way;

  /** What is known of the scale, and with it over which ops it gets. */
  enum Way {
    /** It may be negative: over ops that are linear in what is scaled. */
    ANY_SCALE,
    /** It is at least 0: also over activations, and with a shift over maxima. */
    NOT_NEGATIVE,
    /**
     * It is at least 0, and maps first get to relus, over ops that pick elements or zeros: what is
     * there is what is behind a relu, so that no shift is asked of them.
     */
    OVER_RELUS
  }

  /** An operand of a node. */
  private record Read(int reader, int operand) {}

  private BackwardWalk(Node start, Reach reach, Way way) {
    this.start = start;
    this.reach = reach;
    this.way = way;
    values = reach.values();
  }

  /**
   * Where the way ends.
   *
   * @param layers in the graph's order, and what each has to take in
   * @param refusal why there is no way, if so
   */
  record End(List<Map.Entry<Node, Demand>> layers, Optional<String> refusal) {}

  /** Goes back from a batch norm. */
  static End from(Node bn, Reach reach, Way way) {
    Demand all = Demand.all(bn.shape().channels());
    return from(bn, 0, way == Way.OVER_RELUS ? all.scaleOnly() : all, reach, way);
  }

  /** Goes back from a node of whose operand something is wanted. */
  static End from(Node node, int operand, Demand demand, Reach reach, Way way) {
    BackwardWalk walk = new BackwardWalk(node, reach, way);
    walk.want(node, operand, demand);
    Optional<String> refusal = walk.back();
    if (refusal.isEmpty() && way == Way.OVER_RELUS) {
      walk.way = Way.NOT_NEGATIVE;
      walk.relus.forEach((relu, scaled) -> walk.want(relu, 0, scaled.shiftedToo()));
      refusal = walk.back();
    }
    List<Map.Entry<Node, Demand>> found = new ArrayList<>(walk.layers.entrySet());
    Collections.reverse(found);
    return new End(found, refusal);
  }

  private Optional<String> back() {
    Optional<String> refusal = Optional.empty();
    while (refusal.isEmpty() && !waiting.isEmpty()) {
      refusal = step(waiting.pollLastEntry().getValue());
    }
    return refusal;
  }

  private void want(Node reader, int operand, Demand demand) {
    if (!demand.isEmpty()) {
      demands.put(new Read(reader.id(), operand), demand);
      Node value = values.node(reader.inputs().get(operand));
      waiting.put(reach.place(value), value);
    }
  }

  private Optional<String> step(Node value) {
    if (value.op().withOwnWeight().isPresent()) {
      return blame(value, ", whose weight is computed");
    }
    List<Shape> shapes = values.shapes(value);
    if (value.op().law(shapes).channels() == Channels.LAST_AXIS) {
      return Optional.of("its channels are not the last axis of " + Culprit.name(value));
    }
    Optional<Demand> agreed = agreed(value);
    if (agreed.isEmpty()) {
      return culprit(value).isShared()
          ? Optional.of(shared(value))
          : blame(value, ", which is read in several ways");
    }
    if (way == Way.OVER_RELUS && value.op() instanceof Relu) {
      relus.put(value, agreed.get());
      return Optional.empty();
    }
    if (way == Way.OVER_RELUS && !value.op().picks()) {
      return blame(value, ", which does not change places with a relu");
    }
    if (Producer.isOne(value, shapes)) {
      layers.put(value, agreed.get());
      return Optional.empty();
    }
    BackwardStep step =
        new BackwardStep(
            value,
            shapes,
            agreed.get(),
            way != Way.ANY_SCALE,
            (operand, shifted) -> reach.takes(value.inputs().get(operand), shifted));
    Optional<String> refusal = step.refusal();
    if (refusal.isPresent()) {
      return blame(value, refusal.get());
    }
    List<Demand> operands = step.operands();
    for (int i = 0; i < operands.size(); i++) {
      want(value, i, operands.get(i));
    }
    return Optional.empty();
  }

  /** What all readers of a value want of it; empty if they disagree or it is an output. */
  private Optional<Demand> agreed(Node value) {
    if (values.isOutput(value.id())) {
      return Optional.empty();
    }
    List<Node> readers = values.users(value.id());
    if (readers.size() == 1 && isReadOnce(value, readers.get(0))) {
      int operand = readers.get(0).inputs().indexOf(value.id());
      return Optional.of(demands.get(new Read(readers.get(0).id(), operand)));
    }
    ReadChannels channels = new ReadChannels(value.shape().channels());
    for (Node reader : readers) {
      for (int i = 0; i < reader.inputs().size(); i++) {
        if (reader.inputs().get(i) == value.id()) {
          Demand demand = demands.get(new Read(reader.id(), i));
          channels.read(reader, values.shapes(reader), Optional.ofNullable(demand));
        }
      }
    }
    return channels.agreed();
  }

  private static boolean isReadOnce(Node value, Node reader) {
    return Collections.frequency(reader.inputs(), value.id()) == 1;
  }

  private Optional<String> blame(Node value, String clause) {
    String words = isDirect(value) ? "its input is " : "its input comes from ";
    return Optional.of(words + Culprit.name(value) + (value.isInput() ? "" : clause));
  }

  private String shared(Node value) {
    String name = Culprit.name(value);
    String words =
        isDirect(value) ? "its input, " + name + ", " : "its input comes from " + name + ", which ";
    return words + culprit(value).sharing();
  }

  private boolean isDirect(Node value) {
    return start.inputs().get(0) == value.id();
  }

  /** A value, read on the way by the first of its readers that wants something. */
  private Culprit culprit(Node value) {
    List<Node> wanting = new ArrayList<>(values.users(value.id()));
    wanting.removeIf(
        reader -> demands.keySet().stream().noneMatch(read -> read.reader() == reader.id()));
    return new Culprit(values, value, wanting.get(0));
  }
}
