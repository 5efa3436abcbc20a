package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.ChannelLaw;
import dev.foldnet.processor.op.ChannelLaw.Channels;
import dev.foldnet.processor.op.ChannelLaw.Scale;
import dev.foldnet.processor.op.ChannelLink;
import dev.foldnet.processor.op.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * How a demand on an op's value becomes demands on its operands, by the op's law.
 *
 * <pre>
 * pool, upsample, slice, shuffle …    s f(x) + t = f(s x + t), each channel from where it came
 * concat                              s [x, y] + t = [s' x + t', s" y + t"], s' and s" being parts of s
 * add                                 s (x + y) + t = (s x + t) + s y
 * gate                                s (g x) = g (s x)
 * </pre>
 *
 * <p>All of these hold for s = 0 too, since the ops are linear in what is scaled. An op that lets
 * only positive scales through lets those through that are known not to be negative:
 *
 * <pre>
 * max pool, max                       s max(x, y) + t = max(s x + t, s y + t) if s >= 0
 * relu                                s relu(x) = relu(s x) if s >= 0
 * </pre>
 */
final class BackwardStep {
  private final Node node;
  private final List<Shape> shapes;
  private final ChannelLaw law;
  private final Demand demand;
  private final boolean notNegative;
  private final BiPredicate<Integer, Boolean> takes;

  /**
   * A step back over a node.
   *
   * @param shapes of its inputs
   * @param notNegative whether all scales are at least 0
   * @param takes whether an operand, by its number, could take a scale alone, or with a shift
   */
  BackwardStep(
      Node node,
      List<Shape> shapes,
      Demand demand,
      boolean notNegative,
      BiPredicate<Integer, Boolean> takes) {
    this.node = node;
    this.shapes = shapes;
    this.law = node.op().law(shapes);
    this.demand = demand;
    this.notNegative = notNegative;
    this.takes = takes;
  }

  /** Why nothing passes, if so; a clause behind the node's name. */
  Optional<String> refusal() {
    if (law.scale() == Scale.NONE) {
      return Optional.of(", which lets no scale through");
    }
    if (law.scale() == Scale.POSITIVE && !notNegative) {
      return Optional.of(", which lets no negative scale through");
    }
    if (demand.shifted() && !law.shift()) {
      return Optional.of(", which lets no shift through");
    }
    if (law.channels() == Channels.INDEXED) {
      return Optional.of(", which picks channels by an index");
    }
    for (int operand = 0; operand < shapes.size(); operand++) {
      if (concerns(operand) && back(operand).isEmpty()) {
        return Optional.of(", which does not keep channels apart");
      }
    }
    return addsZeros() ? Optional.of(", whose new channels are zeros") : Optional.empty();
  }

  /** What each operand has to become, if nothing refuses. */
  List<Demand> operands() {
    List<Demand> demands = new ArrayList<>();
    for (int operand = 0; operand < shapes.size(); operand++) {
      if (!concerns(operand)) {
        demands.add(demand.of(List.of()));
        continue;
      }
      Demand whole = demand.of(back(operand).orElseThrow());
      demands.add(isShifted(operand) ? whole : whole.scaleOnly());
    }
    return demands;
  }

  /** Whether the map of the value is one of this operand too. */
  private boolean concerns(int operand) {
    return switch (law.operands()) {
      case SINGLE, FIRST -> operand == 0;
      case ONE -> operand == chosen(false);
      case ALL_SAME, DIFFERENCE, EQUAL, OWN_SLICE -> true;
    };
  }

  /** Whether an operand carries the shift, if it has the map. */
  private boolean isShifted(int operand) {
    return switch (law.operands()) {
      case ALL_SAME -> demand.shifted() && operand == chosen(true);
      case DIFFERENCE -> demand.shifted() && operand == 0;
      case SINGLE, FIRST, ONE, EQUAL, OWN_SLICE -> demand.shifted();
    };
  }

  /** The first operand of all channels that could take a map; the first of all if none could. */
  private int chosen(boolean shifted) {
    for (int operand = 0; operand < shapes.size(); operand++) {
      Shape shape = shapes.get(operand);
      boolean whole = shape.hasChannels() && shape.channels() == node.shape().channels();
      if (whole && takes.test(operand, shifted)) {
        return operand;
      }
    }
    return 0;
  }

  /** For each channel of an operand what the value's channels want; empty if they disagree. */
  private Optional<List<Integer>> back(int operand) {
    Shape shape = shapes.get(operand);
    if (!shape.hasChannels()) {
      return Optional.empty();
    }
    if (law.channels() == Channels.SAME) {
      boolean same = shape.channels() == demand.channels().size();
      return same ? Optional.of(demand.channels()) : Optional.empty();
    }
    List<Integer> wanted = Demand.none(shape.channels());
    boolean[] linked = new boolean[shape.channels()];
    for (ChannelLink link : node.op().links(shapes)) {
      if (link.operand() != operand) {
        continue;
      }
      int channel = demand.channels().get(link.to());
      if (linked[link.from()] && wanted.get(link.from()) != channel) {
        return Optional.empty();
      }
      linked[link.from()] = true;
      wanted.set(link.from(), channel);
    }
    return Optional.of(wanted);
  }

  /** Whether a shift is wanted of a channel that comes from no operand. */
  private boolean addsZeros() {
    if (law.channels() != Channels.MOVED || !demand.shifted()) {
      return false;
    }
    boolean[] linked = new boolean[demand.channels().size()];
    node.op().links(shapes).forEach(link -> linked[link.to()] = true);
    for (int channel = 0; channel < linked.length; channel++) {
      if (!linked[channel] && demand.channels().get(channel) != ChannelPick.NONE) {
        return true;
      }
    }
    return false;
  }
}
