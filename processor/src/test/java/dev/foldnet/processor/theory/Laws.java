package dev.foldnet.processor.theory;

import dev.foldnet.dsl.PadMode;
import dev.foldnet.processor.graph.DefUse;
import dev.foldnet.processor.graph.Node;
import dev.foldnet.processor.op.Abs;
import dev.foldnet.processor.op.AdaptiveAvgPool;
import dev.foldnet.processor.op.AdaptiveMaxPool;
import dev.foldnet.processor.op.Add;
import dev.foldnet.processor.op.AvgPool;
import dev.foldnet.processor.op.BatchNorm;
import dev.foldnet.processor.op.ChannelShuffle;
import dev.foldnet.processor.op.Concat;
import dev.foldnet.processor.op.Constant;
import dev.foldnet.processor.op.Conv;
import dev.foldnet.processor.op.Deconv;
import dev.foldnet.processor.op.DeformConv;
import dev.foldnet.processor.op.Div;
import dev.foldnet.processor.op.Dropout;
import dev.foldnet.processor.op.Flatten;
import dev.foldnet.processor.op.FreeWeight;
import dev.foldnet.processor.op.Gather;
import dev.foldnet.processor.op.GatherElements;
import dev.foldnet.processor.op.GridSample;
import dev.foldnet.processor.op.GroupNorm;
import dev.foldnet.processor.op.Identity;
import dev.foldnet.processor.op.InstanceNorm;
import dev.foldnet.processor.op.LayerNorm;
import dev.foldnet.processor.op.LeakyRelu;
import dev.foldnet.processor.op.Linear;
import dev.foldnet.processor.op.Max;
import dev.foldnet.processor.op.MaxOf;
import dev.foldnet.processor.op.MaxPool;
import dev.foldnet.processor.op.MaxUnpool;
import dev.foldnet.processor.op.Mean;
import dev.foldnet.processor.op.Mul;
import dev.foldnet.processor.op.Op;
import dev.foldnet.processor.op.PRelu;
import dev.foldnet.processor.op.Pad;
import dev.foldnet.processor.op.Permute;
import dev.foldnet.processor.op.PixelShuffle;
import dev.foldnet.processor.op.Relu;
import dev.foldnet.processor.op.Reshape;
import dev.foldnet.processor.op.Shape;
import dev.foldnet.processor.op.Slice;
import dev.foldnet.processor.op.Stack;
import dev.foldnet.processor.op.Sub;
import dev.foldnet.processor.op.Sum;
import dev.foldnet.processor.op.TopK;
import dev.foldnet.processor.op.Upsample;
import dev.foldnet.processor.theory.Moves.Source;
import dev.foldnet.processor.theory.Theory.Gauge;
import dev.foldnet.processor.theory.Theory.Way;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What each op does to the a and o of its operands and value, as a table of its own: nothing is
 * asked of the ops' laws that folds go by.
 */
final class Laws {
  /** Their numbers come from somewhere else in their operands, or are 0. */
  private static final Set<Class<?>> MOVES =
      Set.of(
          ChannelShuffle.class,
          Concat.class,
          Dropout.class,
          Flatten.class,
          Identity.class,
          Pad.class,
          PixelShuffle.class,
          Slice.class,
          Stack.class);

  /** Weighted means: weights add up to 1. */
  private static final Set<Class<?>> MEANS = Set.of(AdaptiveAvgPool.class, Upsample.class);

  /** Monotone, and a number more goes through them: a is positive. */
  private static final Set<Class<?>> MAXIMA = Set.of(AdaptiveMaxPool.class, MaxPool.class);

  /** A positive factor goes through them, and 0 stays where it is. */
  private static final Set<Class<?>> BENDS =
      Set.of(Abs.class, LeakyRelu.class, PRelu.class, Relu.class);

  private final Gauge gauge;
  private final DefUse values;
  private final Way way;
  private final Set<Integer> before;

  /** Of a graph some of whose batch norms are as nothing. */
  Laws(Gauge gauge, DefUse values, Way way, Set<Integer> before) {
    this.gauge = gauge;
    this.values = values;
    this.way = way;
    this.before = before;
  }

  static int channels(Shape shape) {
    return shape.batched() && shape.rank() > 1 ? shape.channels() : 0;
  }

  void visit(Node node) {
    Op op = node.op();
    Class<?> type = op.getClass();
    if (op instanceof BatchNorm) {
      layer(node, true, true);
    } else if (byWeight(node) >= 0) {
      layer(node, node.inputs().get(byWeight(node)), true, true);
    } else if (op instanceof Conv conv && isOwn(node)) {
      layer(node, true, conv.padding().stream().allMatch(p -> p == 0));
    } else if (op instanceof Deconv deconv && isOwn(node)) {
      layer(node, true, isPointwise(deconv));
    } else if (op instanceof DeformConv) {
      layer(node, true, false);
      node.inputs().stream().skip(1).forEach(gauge::pin);
    } else if (op instanceof Linear && rank(node, 0) == 2) {
      layer(node, true, true);
    } else if (isNormWithWeights(node)) {
      layer(node, false, false);
    } else if (isRearrangement(node)) {
      rearrange(node);
    } else if (MOVES.contains(type) && allHaveChannels(node) && !isNewAxis(op)) {
      move(List.of(op), node.inputs(), node);
    } else if (MEANS.contains(type)) {
      keep(node, 1);
    } else if (op instanceof Mean mean && !mean.axis().contains(1)) {
      keep(node, 1);
    } else if (op instanceof Sum sum && !sum.axis().contains(1)) {
      Shape in = values.node(node.inputs().get(0)).shape();
      keep(node, sum.axis().stream().mapToLong(in::size).reduce(1, Math::multiplyExact));
    } else if (op instanceof AvgPool pool) {
      keep(node, 1);
      if (pool.includePad() && pool.padding().stream().anyMatch(p -> p > 0)) {
        gauge.pinOffset(node.id());
      }
    } else if (op instanceof Gather gather && gather.axis() > 1) {
      keep(node, 1);
    } else if (op instanceof Gather && isReadByLayers(node)) {
      layer(node, true, true);
      gauge.pin(node.id());
    } else if (op instanceof GatherElements gather && gather.axis() > 1 && isOfAllChannels(node)) {
      keep(node, 1);
      gauge.pin(node.inputs().get(1));
    } else if (op instanceof GridSample sample) {
      keep(node, 1);
      gauge.pin(node.inputs().get(1));
      if (sample.padding() == PadMode.ZERO) {
        gauge.pinOffset(node.id());
      }
    } else if (op instanceof TopK top && top.axis() > 1) {
      keep(node, 1);
      positive(node);
    } else if (MAXIMA.contains(type) || (op instanceof MaxOf max && !max.axis().contains(1))) {
      keep(node, 1);
      positive(node);
    } else if (way == Way.STREAM && isTurned(node)) {
      gauge.pinOffset(node.inputs().get(0));
      gauge.pinOffset(node.id());
    } else if (BENDS.contains(type)) {
      keep(node, 1);
      gauge.pinOffset(node.id());
      positive(node);
    } else if (op instanceof MaxUnpool || op instanceof Div) {
      first(node);
    } else if (op instanceof Mul) {
      product(node);
    } else if ((op instanceof Add || op instanceof Sub) && allOfSameChannels(node)) {
      sum(node, op instanceof Sub);
    } else if (op instanceof Max && allOfSameChannels(node)) {
      node.inputs().forEach(input -> tie(node.id(), input, 1));
      positive(node);
    } else {
      node.inputs().forEach(gauge::pin);
      gauge.pin(node.id());
    }
  }

  /** Any a and o of its value; of its operand any a, or any o too. */
  private void layer(Node node, boolean scale, boolean shift) {
    layer(node, node.inputs().get(0), scale, shift);
  }

  private void layer(Node node, int input, boolean scale, boolean shift) {
    boolean front = way == Way.FRONT_IF_NOT_NEGATIVE;
    if (way == Way.BACK || way == Way.BACK_IF_NOT_NEGATIVE || front || !scale) {
      gauge.pinScale(input);
      gauge.pinSign(input);
    }
    if (!scale || !shift || front) {
      gauge.pinOffset(input);
    }
    if (way == Way.ON || way == Way.ON_IF_NOT_NEGATIVE) {
      gauge.pinScale(node.id());
      gauge.pinOffset(node.id());
    }
  }

  /** The operand of a product or sum with a number, or a weight of one a channel; -1 of others. */
  private int byWeight(Node node) {
    boolean joins = node.op() instanceof Mul || node.op() instanceof Add;
    for (int i = 0; joins && node.inputs().size() == 2 && i < 2; i++) {
      Shape x = values.node(node.inputs().get(i)).shape();
      Node other = values.node(node.inputs().get(1 - i));
      boolean weight = other.op() instanceof FreeWeight || other.op() instanceof Constant;
      if (weight && channels(x) > 0 && x.equals(node.shape())) {
        List<Integer> sizes = other.shape().sizes();
        int axis = sizes.size() - x.rank() + 1;
        boolean apart = axis >= 0 && sizes.get(axis) == x.channels();
        if (other.shape().elements() == 1 || (apart && other.shape().elements() == x.channels())) {
          return i;
        }
      }
    }
    return -1;
  }

  /** An op that does nothing. */
  void nothing(Node node) {
    keep(node, 1);
  }

  /** Whether its weight is a layer's, or a part of a free one or of a constant. */
  private boolean isOwn(Node node) {
    Node weight = node;
    if (node.inputs().size() > 1) {
      weight = values.node(node.inputs().get(1));
      while (weight.op() instanceof Slice) {
        weight = values.node(weight.inputs().get(0));
      }
    }
    return weight.op() instanceof Conv
        || weight.op() instanceof Deconv
        || weight.op() instanceof FreeWeight
        || weight.op() instanceof Constant;
  }

  private static boolean isNothing(Op op) {
    return op instanceof Dropout || op instanceof Identity;
  }

  /** Whether all that read it take any a and o, as batch norms that are gone go on into such. */
  private boolean isReadByLayers(Node node) {
    boolean loaded =
        !(node.op() instanceof Gather)
            || values.node(node.inputs().get(1)).op() instanceof FreeWeight;
    return loaded
        && !values.isOutput(node.id())
        && values.users(node.id()).stream()
            .filter(user -> gauge.isLive(user.id()))
            .allMatch(
                user ->
                    user.op() instanceof BatchNorm
                        || (isNothing(user.op()) && isReadByLayers(user))
                        || (user.op() instanceof Linear && rank(user, 0) == 2)
                        || (user.op() instanceof Conv conv
                            && isOwn(user)
                            && conv.padding().stream().allMatch(p -> p == 0))
                        || (user.op() instanceof Deconv deconv && isPointwise(deconv)));
  }

  private static boolean isPointwise(Deconv op) {
    return Stream.of(op.kernel(), op.stride()).flatMap(List::stream).allMatch(n -> n == 1)
        && Stream.of(op.padding(), op.outPadding()).flatMap(List::stream).allMatch(n -> n == 0);
  }

  /**
   * Whether it takes any factor, for which its slopes change: p(-x, q) = -q p(x, 1 / q). The value
   * has another factor then, so that all that read it have to take any; and all that read its batch
   * norm.
   */
  private boolean isTurned(Node node) {
    if (!(node.op() instanceof PRelu)) {
      return false;
    }
    Node bn = values.node(node.inputs().get(0));
    return bn.op() instanceof BatchNorm
        && !before.contains(bn.id())
        && !values.isOutput(bn.id())
        && liveUsers(bn).allMatch(user -> user.op() instanceof PRelu && takenByLayers(user));
  }

  private Stream<Node> liveUsers(Node node) {
    return values.users(node.id()).stream().filter(user -> gauge.isLive(user.id()));
  }

  /** Whether all that read a value take any factor of it, or hand it on to such. */
  private boolean takenByLayers(Node node) {
    return !values.isOutput(node.id()) && liveUsers(node).allMatch(user -> takes(user, node));
  }

  private boolean takes(Node user, Node value) {
    Op op = user.op();
    boolean first = user.inputs().get(0) == value.id();
    boolean layer =
        (op instanceof BatchNorm && !before.contains(user.id()))
            || byWeight(user) >= 0
            || (first && op instanceof DeformConv)
            || (first && (op instanceof Conv || op instanceof Deconv) && isOwn(user))
            || (op instanceof Linear && rank(user, 0) == 2)
            || (op instanceof Gather && isReadByLayers(user));
    return layer || (handsOn(user) && takenByLayers(user));
  }

  private boolean handsOn(Node node) {
    Op op = node.op();
    boolean moves = MOVES.contains(op.getClass()) && allHaveChannels(node) && !isNewAxis(op);
    return moves
        || op instanceof BatchNorm
        || op instanceof AvgPool
        || MEANS.contains(op.getClass());
  }

  private boolean isNormWithWeights(Node node) {
    return node.op() instanceof GroupNorm
        || (node.op() instanceof InstanceNorm norm && norm.affine())
        || (node.op() instanceof LayerNorm && rank(node, 0) == 2);
  }

  private int rank(Node node, int operand) {
    return values.node(node.inputs().get(operand)).shape().rank();
  }

  private boolean allHaveChannels(Node node) {
    return gauge.channels(node.id()) > 0
        && node.inputs().stream().allMatch(input -> gauge.channels(input) > 0);
  }

  private boolean allOfSameChannels(Node node) {
    int channels = gauge.channels(node.id());
    return channels > 0
        && node.inputs().stream().allMatch(input -> gauge.channels(input) == channels);
  }

  private boolean isOfAllChannels(Node node) {
    int channels = gauge.channels(node.id());
    return channels > 0 && channels == gauge.channels(node.inputs().get(0));
  }

  /** Whether channels of its value are whole operands. */
  private static boolean isNewAxis(Op op) {
    return op instanceof Stack stack && stack.axis() == 1;
  }

  private static boolean isRearrangement(Node node) {
    return node.op() instanceof Reshape || node.op() instanceof Permute;
  }

  /** Several of them are one; what is between them is never stored. */
  private void rearrange(Node node) {
    boolean between = values.users(node.id()).stream().allMatch(Laws::isRearrangement);
    if (between && !values.isOutput(node.id())) {
      return;
    }
    List<Op> ops = new ArrayList<>();
    Node first = node;
    while (isRearrangement(first)) {
      ops.add(0, first.op());
      first = values.node(first.inputs().get(0));
    }
    if (gauge.channels(first.id()) > 0 && gauge.channels(node.id()) > 0) {
      move(ops, List.of(first.id()), node);
    } else {
      gauge.pin(first.id());
      gauge.pin(node.id());
    }
  }

  private void move(List<Op> ops, List<Integer> inputs, Node node) {
    List<Shape> shapes = inputs.stream().map(input -> values.node(input).shape()).toList();
    List<Set<Source>> sources = Moves.of(ops, shapes).sources();
    for (int c = 0; c < sources.size(); c++) {
      for (Source source : sources.get(c)) {
        if (source.operand() < 0) {
          gauge.pinOffset(node.id(), c);
        } else {
          int input = inputs.get(source.operand());
          gauge.sameScale(node.id(), c, input, source.channel());
          gauge.sameOffset(node.id(), c, input, source.channel(), 1);
        }
      }
    }
  }

  private void keep(Node node, long factor) {
    tie(node.id(), node.inputs().get(0), factor);
  }

  private void tie(int value, int input, long factor) {
    for (int c = 0; c < gauge.channels(value); c++) {
      gauge.sameScale(value, c, input, c);
      gauge.sameOffset(value, c, input, c, factor);
    }
  }

  /** Lets a positive factor through, of which nothing is known if signs and zeros count. */
  private void positive(Node node) {
    gauge.pinSign(node.id());
    if (way == Way.BACK || way == Way.ON) {
      gauge.pinScale(node.id());
    }
  }

  /** What the first operand is scaled by, the value is. */
  private void first(Node node) {
    node.inputs().stream().skip(1).forEach(gauge::pin);
    one(node, node.inputs().get(0));
  }

  private void one(Node node, int input) {
    if (gauge.channels(input) == gauge.channels(node.id())) {
      tie(node.id(), input, 1);
    } else {
      gauge.pin(input);
      gauge.pinScale(node.id());
    }
    gauge.pinOffset(node.id());
  }

  /** The value is scaled by what its factors are scaled by. */
  private void product(Node node) {
    List<Integer> factors = new ArrayList<>();
    for (int input : node.inputs()) {
      gauge.pinOffset(input);
      if (gauge.channels(input) == gauge.channels(node.id())) {
        factors.add(input);
      } else {
        gauge.pin(input);
      }
    }
    for (int c = 0; c < gauge.channels(node.id()); c++) {
      gauge.productOfScales(node.id(), c, factors);
    }
    gauge.pinOffset(node.id());
  }

  private void sum(Node node, boolean difference) {
    for (int c = 0; c < gauge.channels(node.id()); c++) {
      for (int input : node.inputs()) {
        gauge.sameScale(node.id(), c, input, c);
      }
      List<Long> factors =
          difference
              ? List.of(1L, Equations.minus(0, 1))
              : Collections.nCopies(node.inputs().size(), 1L);
      gauge.sumOfOffsets(node.id(), c, node.inputs(), factors);
    }
  }
}
