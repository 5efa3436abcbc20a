package dev.foldnet.processor.fold;

import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.ChannelLaw;
import dev.foldnet.processor.op.ChannelLaw.Channels;
import dev.foldnet.processor.op.ChannelLaw.In;
import dev.foldnet.processor.op.ChannelLaw.Operands;
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
 * relu, max pool …                   f(s x) = s f(x) if s > 0
 * max pool                           f(s x + t) = s f(x) + t if s >= 0
 * gate                               g (s x) = s (g x)
 * sum                                (x + t) + y = (x + y) + t
 * max, concat along another axis     max(x + t, y) = max(x, y - t) + t
 * </pre>
 *
 * <p>A sum would need the same scale on all its summands, and is an obstacle where there is one.
 */
final class ForwardStep {
  private final Node node;
  private final List<Shape> shapes;
  private final ChannelLaw law;
  private final List<Optional<List<Integer>>> missing;
  private final Lack lack;

  /** What operands come without. */
  enum Lack {
    /** Any scale, and a shift. */
    SCALE_AND_SHIFT,
    /** A scale of at least 0, and a shift. */
    NOT_NEGATIVE,
    /** A shift alone. */
    SHIFT,
    /** A scale alone. */
    SCALE,
    /** A scale above 0 alone. */
    POSITIVE_SCALE
  }

  /**
   * A step over a node.
   *
   * @param missing for each operand the channels of the batch norm whose scale and shift its
   *     channels lack; absent if it lacks none
   */
  ForwardStep(Node node, List<Shape> shapes, List<Optional<List<Integer>>> missing, Lack lack) {
    this.node = node;
    this.shapes = shapes;
    this.law = node.op().law(shapes);
    this.missing = List.copyOf(missing);
    this.lack = lack;
  }

  /** Whether the node is a layer that takes what its first input lacks, and no other lacks any. */
  boolean isLayer() {
    boolean takes = law.in() == In.SCALE_AND_SHIFT || (law.in() == In.SCALE && !shifted());
    return takes && !node.weights().isEmpty() && isFirstAlone();
  }

  private boolean isFirstAlone() {
    return missing.stream().skip(1).noneMatch(Optional::isPresent);
  }

  private boolean shifted() {
    return lack != Lack.SCALE && lack != Lack.POSITIVE_SCALE;
  }

  private boolean isAnyScale() {
    return lack == Lack.SCALE_AND_SHIFT || lack == Lack.SCALE;
  }

  /** Why nothing passes, if so; a clause behind the node's name. */
  Optional<String> refusal() {
    if (shifted() && law.in() == In.SCALE && isFirstAlone()) {
      return Optional.of(", whose zeros at the border take no shift");
    }
    if (law.scale() == Scale.NONE) {
      return Optional.of(", which lets no scale through");
    }
    if (law.scale() == Scale.POSITIVE && isAnyScale()) {
      return Optional.of(", which lets no negative scale through");
    }
    if (law.channels() == Channels.INDEXED) {
      return Optional.of(", which picks channels by an index");
    }
    if (shifted() && !law.shift()) {
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
      case FIRST -> isFirstAlone();
      case ONE -> !shifted() && count() == 1;
      case ALL_SAME -> lack == Lack.SHIFT && count() == 1;
      case DIFFERENCE -> lack == Lack.SHIFT && isFirstAlone();
      case EQUAL -> false;
    };
  }

  /** Whether all that is in the way is that other operands do not lack the same shift. */
  boolean isUnequal() {
    return lack == Lack.SHIFT
        && law.shift()
        && law.channels() == Channels.SAME
        && (law.operands() == Operands.DIFFERENCE || law.operands() == Operands.EQUAL)
        && count() == 1
        && value().isPresent();
  }

  /** How the op's law treats its operands. */
  Operands operands() {
    return law.operands();
  }

  private long count() {
    return missing.stream().filter(Optional::isPresent).count();
  }

  /** What the value's channels lack; empty if channels that become one lack different things. */
  Optional<List<Integer>> value() {
    if (law.channels() == Channels.SAME) {
      List<Integer> lacking = missing.stream().flatMap(Optional::stream).findFirst().orElseThrow();
      return lacking.size() == node.shape().channels() ? Optional.of(lacking) : Optional.empty();
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
