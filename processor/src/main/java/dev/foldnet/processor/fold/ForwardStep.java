package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.ChannelLaw;
import dev.foldnet.processor.op.ChannelLaw.Channels;
import dev.foldnet.processor.op.ChannelLaw.In;
import dev.foldnet.processor.op.ChannelLaw.Scale;
import dev.foldnet.processor.op.ChannelLink;
import dev.foldnet.processor.op.Shape;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of an op's value if operands come without their scale and shift, by the op's law.
 *
 * <pre>
 * pool, upsample, slice, flatten …   f(s x + t) = s f(x) + t, each channel where it goes
 * concat                             [s x + t, y] = s' [x, y] + t', s' = [s, 1], t' = [t, 0]
 * </pre>
 *
 * <p>A sum would need the same scale on all its summands, and is an obstacle.
 */
final class ForwardStep {
  private final Node node;
  private final List<Shape> shapes;
  private final ChannelLaw law;
  private final List<Optional<List<Integer>>> missing;

  /**
   * A step over a node.
   *
   * @param missing for each operand the channels of the batch norm whose scale and shift its
   *     channels lack; absent if it lacks none
   */
  ForwardStep(Node node, List<Shape> shapes, List<Optional<List<Integer>>> missing) {
    this.node = node;
    this.shapes = shapes;
    this.law = node.op().law(shapes);
    this.missing = List.copyOf(missing);
  }

  /** Whether the node is a layer that takes scale and shift of its only input. */
  boolean isLayer() {
    return law.in() == In.SCALE_AND_SHIFT && !node.weights().isEmpty();
  }

  /** Why nothing passes, if so; a clause behind the node's description, or empty words. */
  Optional<String> refusal() {
    if (law.in() == In.SCALE) {
      return Optional.of(", whose zeros at the border take no shift");
    }
    if (law.scale() != Scale.ANY || law.channels() == Channels.INDEXED) {
      return Optional.of("");
    }
    if (!law.shift()) {
      return Optional.of(", which lets no shift through");
    }
    if (!isApart()) {
      return Optional.of(", which wants the same of all its operands");
    }
    return value().isPresent()
        ? Optional.empty()
        : Optional.of(", which does not keep channels apart");
  }

  /** Whether some operands can lack what others do not. */
  private boolean isApart() {
    return switch (law.operands()) {
      case SINGLE, OWN_SLICE -> true;
      case FIRST -> missing.stream().skip(1).noneMatch(Optional::isPresent);
      case ALL_SAME, DIFFERENCE, EQUAL, ONE -> false;
    };
  }

  /** What the value's channels lack; empty if channels that become one lack different things. */
  Optional<List<Integer>> value() {
    if (law.channels() == Channels.SAME) {
      return missing.get(0);
    }
    List<Integer> lacking = Demand.none(node.shape().channels());
    boolean[] linked = new boolean[lacking.size()];
    for (ChannelLink link : node.op().links(shapes)) {
      int lacks =
          missing
              .get(link.operand())
              .map(channels -> channels.get(link.from()))
              .orElse(ChannelPick.NONE);
      if (linked[link.to()] && lacking.get(link.to()) != lacks) {
        return Optional.empty();
      }
      linked[link.to()] = true;
      lacking.set(link.to(), lacks);
    }
    return Optional.of(lacking);
  }
}
